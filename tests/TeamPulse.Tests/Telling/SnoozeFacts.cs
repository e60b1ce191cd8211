using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using static TeamPulse.Tests.Telling.SomeWeeks;

namespace TeamPulse.Tests.Telling;

/// <summary>A snoozed card comes back while the scores are below 60, which was usual when the alert was raised.</summary>
public class SnoozeFacts
{
    private static readonly PublishedAlert Alert = new(Driver.Deadlines, Zero, Zero.AddWeeks(-3), 20, 8, 30);

    [Theory]
    [InlineData(new[] { 40, 40, 40, 40 }, true)]
    [InlineData(new[] { 60, 60, 60, 60 }, false)]
    [InlineData(new[] { 59, 60, 60, 60 }, false)] // 59.75 is shown as 60
    [InlineData(new[] { 57, 60, 60, 60 }, true)] // 59.25 is shown as 59
    [InlineData(new[] { 10, 60, 60, 60, 60 }, false)] // the last four
    [InlineData(new[] { 90 }, false)]
    [InlineData(new[] { 59 }, true)]
    public void The_last_four_scores_decide(int[] scores, bool below) =>
        Snooze.StillBelow(Alert, Team([Wave(0, 40, usual: 60), .. scores.Select((score, i) => Wave(i + 1, score))])).ShouldBe(below);

    [Fact]
    public void In_doubt_it_comes_back()
    {
        Snooze.StillBelow(Alert, Team([Wave(0, 40, usual: 60)])).ShouldBeTrue("nothing was published since");
        Snooze.StillBelow(Alert, Team([Wave(0, 40, usual: 60), Withheld(1)])).ShouldBeTrue("too few answered since");
        Snooze.StillBelow(Alert, Team([Wave(0, 40), .. Many(1, 4, 90)])).ShouldBeTrue("what was usual is not known");
        Snooze.StillBelow(Alert, Team([.. Many(1, 4, 90)])).ShouldBeTrue("the alert's week is not there");
    }
}
