using TeamPulse.Advice;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Advice;

public class NextStepFacts
{
    private static readonly IsoWeek Week = new(2026, 10);

    public static TheoryData<Driver, Direction> Everything()
    {
        var data = new TheoryData<Driver, Direction>();
        foreach (var driver in Enum.GetValues<Driver>())
        {
            data.Add(driver, Direction.Falling);
            data.Add(driver, Direction.Low);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_driver_and_direction_has_a_conversation_three_questions_and_one_thing_to_avoid(Driver driver, Direction direction) =>
        ShouldBeWhole(NextStep.For(driver, direction));

    [Fact]
    public void Steady_and_withheld_have_one_too()
    {
        ShouldBeWhole(NextStep.Steady);
        ShouldBeWhole(NextStep.Withheld);
        ShouldBeWhole(NextStep.For(Wave(Shown(Driver.Trust, Signal.Improving))));
    }

    [Fact]
    public void The_four_anchored_drivers_have_words_of_their_own() =>
        new[] { Driver.Trust, Driver.Autonomy, Driver.Deadlines, Driver.Workload, Driver.Clarity }
            .SelectMany(d => Enum.GetValues<Direction>().Select(direction => NextStep.For(d, direction).Title))
            .ShouldBeUnique();

    [Fact]
    public void A_withheld_or_void_wave_gets_what_helps_against_too_few_answers()
    {
        NextStep.For(Wave() with { Outcome = WaveOutcome.Withheld }).Title.ShouldBe(NextStep.Withheld.Title);
        NextStep.For(Wave() with { Outcome = WaveOutcome.Void }).Title.ShouldBe(NextStep.Withheld.Title);
    }

    [Fact]
    public void The_largest_alert_comes_before_everything_else() => NextStep.For(
        Wave(Shown(Driver.Trust, Signal.Watch, 20), Shown(Driver.Deadlines, Signal.Act, 60), Shown(Driver.Workload, Signal.Act, 40)) with
        {
            Alerts = [Alert(Driver.Workload, 8), Alert(Driver.Deadlines, 12)],
        }).Title.ShouldBe(NextStep.For(Driver.Deadlines, Direction.Falling).Title);

    [Fact]
    public void Then_what_slips_then_what_is_low_then_what_rose_and_else_steady()
    {
        var slips = Shown(Driver.Workload, Signal.Watch, 60);
        var low = Shown(Driver.Trust, Signal.Steady, 30);
        var rose = Shown(Driver.Autonomy, Signal.Improving, 80);
        var steady = Shown(Driver.Deadlines, Signal.Steady, 45);

        NextStep.For(Wave(steady, rose, low, slips)).Title.ShouldBe(NextStep.For(Driver.Workload, Direction.Falling).Title);
        NextStep.For(Wave(steady, rose, low)).Title.ShouldBe(NextStep.For(Driver.Trust, Direction.Low).Title);
        NextStep.For(Wave(steady, rose)).Talk.ShouldContain("autonomy");
        NextStep.For(Wave(steady)).Title.ShouldBe(NextStep.Steady.Title, "45 may still be the middle of the scale: its interval reaches 55");
    }

    private static void ShouldBeWhole(NextStep step)
    {
        step.Title.Length.ShouldBeInRange(10, 70);
        step.Talk.Length.ShouldBeInRange(60, 400);
        step.Questions.Count.ShouldBe(3);
        step.Questions.ShouldBeUnique();
        step.Questions.ShouldAllBe(q => q.EndsWith('?'));
        step.Avoid.ShouldStartWith("Don't ");
        step.Promise.Length.ShouldBeInRange(20, Commitment.MostCharacters);
        string.Join(' ', [step.Title, step.Talk, .. step.Questions, step.Avoid, step.Promise]).ShouldNotContain("{");
    }

    private static PublishedAlert Alert(Driver driver, int fall) => new(driver, Week, Week, fall, 1, 20);

    private static PublishedWave Wave(params PublishedDriver[] drivers) =>
        new(Week, WaveOutcome.Published, 9, 8, 8, 5, "2026-1", drivers, [], [], []);

    private static ShownDriver Shown(Driver driver, Signal signal, int score = 50) =>
        new(driver, signal, new ShownScore(score, Edge.None), 8, new ShownRange(score - 10, score + 10), null, null, 65, null);
}
