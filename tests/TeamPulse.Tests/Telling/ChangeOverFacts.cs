using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using static TeamPulse.Tests.Telling.SomeWeeks;

namespace TeamPulse.Tests.Telling;

public class ChangeOverFacts
{
    private static readonly RecordPeriod Period = new(Zero, Zero.AddWeeks(19));

    [Fact]
    public void The_last_four_published_waves_are_compared_with_the_first_four()
    {
        // V(8, 9) = 625 · (0.6 · (1 − 8/9) / 8 + 0.4 / 8) + 6.25 = 42.708; 1.645 · √(2 · 42.708 / 4) = 7.60
        var team = Team([.. Many(0, 4, 50), .. Many(4, 8, 99), Withheld(12), .. Many(13, 4, 62)]);

        Change(team).ShouldBe(new MeasuredChange(50, 62, 4, 20, 4, 4));
    }

    [Fact]
    public void Waves_outside_of_the_period_do_not_count()
    {
        var team = Team([.. Many(-9, 9, 0), .. Many(0, 4, 50), .. Many(16, 4, 50), .. Many(20, 9, 100)]);

        Change(team).ShouldBeOfType<MeasuredChange>().Points.ShouldBe(0);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Four_on_each_side_are_needed(int waves, bool measured)
    {
        var change = Change(Team([.. Many(0, waves, 50)]));

        (change is MeasuredChange).ShouldBe(measured);
        if (!measured)
        {
            change.ShouldBe(new UnmeasuredChange(WhyUnmeasured.TooEarly, waves));
        }
    }

    [Fact]
    public void A_trend_that_started_anew_is_measured_from_there_on()
    {
        var team = Team([.. Many(0, 8, 20), .. Many(8, 4, 50), .. Many(12, 4, 60)]);

        Change(StartingAnew(team, 8)).ShouldBeOfType<MeasuredChange>().Before.ShouldBe(50);
        Change(StartingAnew(team, 9)).ShouldBe(new UnmeasuredChange(WhyUnmeasured.NewHistory, 7));
        Change(StartingAnew(team, -1)).ShouldBeOfType<MeasuredChange>().Before.ShouldBe(20, "before the period it changes nothing");
    }

    [Fact]
    public void Scores_at_the_edge_make_no_mean()
    {
        var team = Team([Wave(0, 95, Edge.OrMore), Wave(1, 95, Edge.OrMore), .. Many(2, 8, 80)]);

        Change(team).ShouldBe(new UnmeasuredChange(WhyUnmeasured.AtTheEdge, 10));
    }

    [Fact]
    public void A_score_that_was_never_shown_has_no_change() =>
        ChangeOver.Of(Driver.Trust, Period, Team([.. Many(0, 20, 50)])).ShouldBe(new UnmeasuredChange(WhyUnmeasured.TooEarly, 0));

    private static PublishedChange Change(PublishedTeam team) => ChangeOver.Of(Driver.Deadlines, Period, team);

    private static PublishedTeam StartingAnew(PublishedTeam team, int week) =>
        team with { HistoryStarts = [new(Zero.AddWeeks(week), HistoryReason.NewManager, null)] };
}
