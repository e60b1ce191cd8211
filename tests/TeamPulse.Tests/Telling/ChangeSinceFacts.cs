using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Telling;

public class ChangeSinceFacts
{
    private static readonly IsoWeek Promised = new(2026, 20);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Until_four_waves_are_published_it_is_too_early_to_say(int after) =>
        Change(Team(before: 10, after)).ShouldBe(
            new UnmeasuredChange(WhyUnmeasured.TooEarly, after) { Expected = Promised.AddWeeks(5).Monday });

    [Fact]
    public void Four_waves_after_are_enough() => Change(Team(before: 10, after: 4)).ShouldBeOfType<MeasuredChange>().WavesAfter.ShouldBe(4);

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Fewer_than_four_waves_before_are_no_level(int before, bool measured) =>
        (Change(Team(before, after: 5)) is MeasuredChange).ShouldBe(measured);

    [Fact]
    public void Equal_waves_have_the_plain_mean_and_the_interval_of_the_detectors_variance()
    {
        // V(8, 8) = 625 · 0.4 / 8 + 6.25 = 37.5; both means: 37.5/8 + 37.5/5 = 12.1875; 1.645 · √12.1875 = 5.74
        var team = Of([.. Waves(-8, 8, 50), .. Waves(1, 5, 62)]);

        Change(team).ShouldBe(new MeasuredChange(50, 62, 6, 18, 8, 5));
    }

    [Fact]
    public void A_wave_of_which_fewer_people_are_known_weighs_less()
    {
        var team = Of([.. Waves(-8, 8, 50), .. Waves(1, 4, 50), Wave(5, 90, answers: 5, invited: 20)]);

        // V(5, 20) = 625 · (0.6 · 0.75 / 5 + 0.4 / 5) + 6.25 = 112.5, a third of the weight of the others
        Change(team).ShouldBeOfType<MeasuredChange>().After.ShouldBe(53);
    }

    [Fact]
    public void The_week_of_the_promise_counts_on_neither_side()
    {
        var team = Of([.. Waves(-8, 8, 50), Wave(0, 90), .. Waves(1, 4, 50)]);

        Change(team).ShouldBeOfType<MeasuredChange>().Points.ShouldBe(0);
    }

    [Fact]
    public void A_longer_wave_that_reaches_over_the_promise_counts_on_neither_side()
    {
        var over = Wave(1, 90) with { Weeks = 2 };
        var team = Of([.. Waves(-8, 8, 50), over, .. Waves(2, 4, 50)]);

        Change(team).ShouldBe(Change(Of([.. Waves(-8, 8, 50), .. Waves(2, 4, 50)])));
    }

    [Fact]
    public void Withheld_waves_and_drivers_count_on_neither_side()
    {
        var team = Of(
            [.. Waves(-8, 8, 50), .. Waves(1, 3, 60), Withheld(4), Wave(5, 60) with { Drivers = [new WithheldDriver(Driver.Deadlines)] }]);

        Change(team).ShouldBe(
            new UnmeasuredChange(WhyUnmeasured.TooEarly, 3) { Expected = Promised.AddWeeks(7).Monday }, "two of them have been in vain");
    }

    [Fact]
    public void Neither_side_reaches_further_than_half_a_year()
    {
        var team = Of([.. Waves(-40, 14, 10), .. Waves(-26, 26, 50), .. Waves(1, 26, 60), .. Waves(27, 14, 99)]);

        Change(team).ShouldBeOfType<MeasuredChange>().ShouldSatisfyAllConditions(
            c => (c.Before, c.WavesBefore).ShouldBe((50, 26)),
            c => (c.After, c.WavesAfter).ShouldBe((60, 26)));
    }

    [Fact]
    public void After_a_confirmed_fall_its_level_is_the_one_before_however_short()
    {
        var team = Of(
        [
            .. Waves(-20, 17, 70),
            Wave(-3, 40),
            Wave(-2, 40),
            Wave(-1, 40) with { Alerts = [Alert(Driver.Deadlines, -3)] },
            .. Waves(1, 4, 60),
        ]);

        Change(team).ShouldBeOfType<MeasuredChange>().ShouldSatisfyAllConditions(
            c => (c.Before, c.WavesBefore).ShouldBe((40, 3)),
            c => c.Points.ShouldBe(20));
    }

    [Fact]
    public void An_alert_of_another_driver_or_after_the_promise_moves_nothing()
    {
        var calm = Of([.. Waves(-8, 8, 50), .. Waves(1, 5, 60)]);
        var other = Of(
        [
            .. Waves(-8, 7, 50),
            Wave(-1, 50) with { Alerts = [Alert(Driver.Trust, -3)] },
            .. Waves(1, 4, 60),
            Wave(5, 60) with { Alerts = [Alert(Driver.Deadlines, -2)] },
        ]);

        Change(other).ShouldBe(Change(calm));
    }

    [Fact]
    public void Nothing_is_compared_over_a_new_start_of_the_trend()
    {
        var team = Of([.. Waves(-8, 8, 50), .. Waves(1, 8, 60)]);

        Change(StartingAnew(team, 4)).ShouldBe(new UnmeasuredChange(WhyUnmeasured.NewHistory, 3));
        Change(StartingAnew(team, 6)).ShouldBeOfType<MeasuredChange>().WavesAfter.ShouldBe(5);
        Change(StartingAnew(team, -3)).ShouldBe(new UnmeasuredChange(WhyUnmeasured.TooFewBefore, 8));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Means_that_stand_half_at_the_edge_are_no_numbers(int capped, bool measured)
    {
        List<PublishedWave> after = [.. Waves(1, 5, 80)];
        for (var i = 0; i < capped; i++)
        {
            after[i] = Wave(i + 1, 95, edge: Edge.OrMore);
        }

        (Change(Of([.. Waves(-8, 8, 50), .. after])) is MeasuredChange).ShouldBe(measured);
        (Change(Of([.. after.Select(w => w with { Week = w.Week.AddWeeks(-8) }), .. Waves(1, 5, 50)])) is MeasuredChange)
            .ShouldBe(measured);
    }

    [Fact]
    public void A_commitment_about_no_score_is_not_measured() =>
        ChangeSince.Of(null, Promised, Team(10, 10)).ShouldBe(new UnmeasuredChange(WhyUnmeasured.NoDriver, 0));

    private static PublishedChange Change(PublishedTeam team) => ChangeSince.Of(Driver.Deadlines, Promised, team);

    private static PublishedTeam Team(int before, int after) => Of([.. Waves(-before, before, 50), .. Waves(1, after, 60)]);

    private static PublishedTeam Of(IReadOnlyList<PublishedWave> waves) => new(new TeamId(1), "Harbour", waves);

    private static PublishedTeam StartingAnew(PublishedTeam team, int week) =>
        team with { HistoryStarts = [new(Promised.AddWeeks(week), HistoryReason.NewManager, null)] };

    private static IEnumerable<PublishedWave> Waves(int from, int count, int score) =>
        Enumerable.Range(from, count).Select(week => Wave(week, score));

    private static PublishedWave Wave(int week, int score, int answers = 8, int invited = 8, Edge edge = Edge.None) => new(
        Promised.AddWeeks(week), WaveOutcome.Published, invited, answers, answers, 5, "2026-1",
        [new ShownDriver(Driver.Deadlines, Signal.Steady, new(score, edge), answers, null, null, null, null, null)], [], [], []);

    private static PublishedWave Withheld(int week) =>
        new(Promised.AddWeeks(week), WaveOutcome.Withheld, 8, null, null, 5, "2026-1", [], [], [], []);

    private static PublishedAlert Alert(Driver driver, int since) =>
        new(driver, Promised.AddWeeks(-1), Promised.AddWeeks(since), 20, 8, 30);
}
