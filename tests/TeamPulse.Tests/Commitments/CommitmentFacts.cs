using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Writing;

namespace TeamPulse.Tests.Commitments;

public class CommitmentFacts
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(null, "Say in a few words what you promise.")]
    [InlineData(" \r\n\t ", "Say in a few words what you promise.")]
    [InlineData("200", null)]
    [InlineData("201", "A commitment has at most 200 characters; this one has 201. One thing is enough.")]
    public void A_commitment_is_one_line_of_1_to_200_characters(string? text, string? problem)
    {
        var typed = int.TryParse(text, out var length) ? new string('a', length) : text;

        Commitment.Promise(new TeamId(1), typed, null, Today, Today).Problems.ShouldBe(problem is null ? [] : [problem]);
    }

    [Theory]
    [InlineData(null, "Say by when.")]
    [InlineData("2026-11-23", "The day is over already. Choose today or later.")]
    [InlineData("2026-11-24", null)]
    [InlineData("2027-05-25", null)]
    [InlineData("2027-05-26", "Choose a day within the next 26 weeks: what lies further ahead is a plan, not a promise.")]
    public void It_is_due_between_today_and_half_a_year(string? due, string? problem) =>
        Commitment.Promise(new TeamId(1), "less", null, Today, due is null ? null : DateOnly.ParseExact(due, "yyyy-MM-dd")).Problems
            .ShouldBe(problem is null ? [] : [problem]);

    [Fact]
    public void Every_problem_is_told_at_once() =>
        Commitment.Promise(new TeamId(1), "", Driver.Clarity, Today, null).Problems.Count.ShouldBe(3);

    [Theory]
    [InlineData("  two\r\n words \t here ", "two words here")]
    [InlineData("bell\u0007 and null\0", "bell and null")]
    [InlineData("\u2028a\u00a0b", "a b")]
    public void What_was_typed_becomes_one_line(string typed, string line) => FreeText.OneLine(typed).ShouldBe(line);

    [Theory]
    [InlineData("2026-11-23", Standing.Overdue)]
    [InlineData("2026-11-24", Standing.Due)]
    [InlineData("2026-11-30", Standing.Due)]
    [InlineData("2026-12-01", Standing.Promised)]
    public void How_it_stands_is_a_matter_of_its_day(string due, Standing standing) =>
        StandingOf(CommitmentState.Promised, DateOnly.ParseExact(due, "yyyy-MM-dd")).ShouldBe(standing);

    [Fact]
    public void Done_or_dropped_it_stands_so_whatever_the_day()
    {
        StandingOf(CommitmentState.Done, Today.AddDays(-9)).ShouldBe(Standing.Done);
        StandingOf(CommitmentState.Dropped, Today.AddDays(9)).ShouldBe(Standing.Dropped);
    }

    [Fact]
    public void Read_as_of_an_earlier_day_it_stood_then_or_was_not_there()
    {
        var done = new Commitment(new TeamId(1), "less", null, Today, Today.AddDays(14), CommitmentState.Done, Today.AddDays(10));

        done.AsOf(Today.AddDays(-1)).ShouldBeNull();
        done.AsOf(Today.AddDays(9))!.State.ShouldBe(CommitmentState.Promised);
        done.AsOf(Today.AddDays(10)).ShouldBe(done);
    }

    [Theory]
    [InlineData("Release 4.0", "2026-11-24", 0)]
    [InlineData("Release 4.0", "2025-11-25", 0)]
    [InlineData("Release 4.0", "2025-11-24", 1)]
    [InlineData("Release 4.0", "2026-12-23", 1)]
    [InlineData("", null, 2)]
    public void An_event_is_a_line_on_a_day_of_about_a_year(string text, string? day, int problems) =>
        TeamEvent.Note(text, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd"), Today).Problems.Count.ShouldBe(problems);

    public static TheoryData<PublishedChange, string> Sentences => new()
    {
        {
            new MeasuredChange(41, 58, 7, 27, 4, 5),
            "Deadlines: about 17 points higher since (41 before, 58 since; probably between 7 and 27 points)."
        },
        {
            new MeasuredChange(58, 57, -3, -1, 20, 20),
            "Deadlines: about 1 point lower since (58 before, 57 since; probably between 1 and 3 points)."
        },
        {
            new MeasuredChange(50, 54, -4, 12, 8, 4),
            "Deadlines: no change beyond chance so far (50 before, 54 since; probably between −4 and +12 points)."
        },
        {
            new MeasuredChange(50, 54, 0, 8, 8, 4),
            "Deadlines: no change beyond chance so far (50 before, 54 since; probably between 0 and +8 points)."
        },
        { new UnmeasuredChange(WhyUnmeasured.TooEarly, 2), "Measured after 2 more pulses with results." },
        {
            new UnmeasuredChange(WhyUnmeasured.TooEarly, 2) { Expected = Today.AddDays(14) },
            $"Measured after 2 more pulses with results, about {Today.AddDays(14):d MMMM}."
        },
        { new UnmeasuredChange(WhyUnmeasured.TooEarly, 3) { Expected = Today.AddDays(-1) }, "Measured after one more pulse with results." },
        { new UnmeasuredChange(WhyUnmeasured.TooFewBefore, 4), "Not measured: too few pulses with results had come before." },
        {
            new UnmeasuredChange(WhyUnmeasured.AtTheEdge, 4),
            "Not measured: too many of the scores stand at the edge of the scale, where they are not told apart."
        },
        { new UnmeasuredChange(WhyUnmeasured.NewHistory, 2), "Not measured: the trend has started anew since." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_change_in_words(PublishedChange change, string sentence) =>
        CommitmentSentence.OfChange(new(1, Promised(Driver.Deadlines), "Ana", change), Today).ShouldBe(sentence);

    [Fact]
    public void Without_a_score_there_are_words_too() =>
        CommitmentSentence.OfChange(new(1, Promised(null), "Ana", new UnmeasuredChange(WhyUnmeasured.NoDriver, 0)))
            .ShouldBe("Not measured: it is about none of the four scores.");

    private static Commitment Promised(Driver? driver) =>
        new(new TeamId(1), "less", driver, Today, Today, CommitmentState.Promised, null);

    private static Standing StandingOf(CommitmentState state, DateOnly due) =>
        new Commitment(new TeamId(1), "less", null, Today.AddDays(-20), due, state, state == CommitmentState.Promised ? null : Today)
            .On(Today);
}
