using TeamPulse.Simulation;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Simulation;

public class AlertRuleFacts
{
    [Fact]
    public void The_usual_rule_compares_with_the_last_score_however_long_ago() =>
        Alerts(new PointsBelowLast(10), [60, null, 50, 45, 36]).ShouldBe([2]);

    [Fact]
    public void The_usual_rule_too_is_silent_for_four_weeks() =>
        Alerts(new PointsBelowLast(10), [60, 50, 40, 30, 20, 10, 0]).ShouldBe([1, 5]);

    [Fact]
    public void The_products_rule_is_the_products_detector()
    {
        double?[] scores = [.. Enumerable.Repeat<double?>(70, 20), .. Enumerable.Repeat<double?>(40, 20)];
        var first = new TeamPulse.IsoWeek(2025, 40);
        var (state, expected) = (SignalState.StartingAt(first), new List<int>());
        for (var week = 0; week < scores.Length; week++)
        {
            (state, var verdict) = Detector.Step(state, first.AddWeeks(week), new WeekScore(scores[week]!.Value, 8, 8));
            expected.AddRange(verdict.Signal == Signal.Act ? [week] : []);
        }

        expected.ShouldHaveSingleItem();
        Alerts(new DetectorRule(Tuning.InUse), scores).ShouldBe(expected);
    }

    [Fact]
    public void A_change_starts_at_once_or_little_by_little_and_stays()
    {
        Enumerable.Range(0, 3).Select(Change.Drop(0.5).In).ShouldBe([-0.5, -0.5, -0.5]);
        Enumerable.Range(0, 3).Select(Change.Drift(0.05).In).ShouldBe([-0.05, -0.10, -0.15], 1e-9);
        Change.Drift(0.05).In(100).ShouldBe(-1);
    }

    private static List<int> Alerts(AlertRule rule, double?[] scores)
    {
        var alerts = new List<int>();
        for (var week = 0; week < scores.Length; week++)
        {
            (rule, var alert) = rule.Step(week, scores[week] is { } mean ? new WeekScore(mean, 8, 8) : null);
            alerts.AddRange(alert ? [week] : []);
        }

        return alerts;
    }
}
