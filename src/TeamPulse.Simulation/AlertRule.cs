using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>Decides, week by week, whether to alert. A rule is a value: it can go on from the same week in several worlds.</summary>
internal abstract record AlertRule
{
    /// <param name="week">Weeks since the team's first wave.</param>
    /// <param name="score">Null when withheld.</param>
    public abstract (AlertRule Next, bool Alert) Step(int week, WeekScore? score);
}

/// <summary>The product's own detector.</summary>
internal sealed record DetectorRule(Tuning Tuning) : AlertRule
{
    private static readonly IsoWeek First = new(2024, 1);

    private static readonly IsoWeek[] Weeks = [.. Enumerable.Range(0, Trial.Weeks).Select(First.AddWeeks)];

    private SignalState State { get; init; } = SignalState.StartingAt(First);

    public override (AlertRule Next, bool Alert) Step(int week, WeekScore? score)
    {
        var (state, verdict) = Detector.Step(State, Weeks[week], score, Tuning);
        return (this with { State = state }, verdict.Signal == Signal.Act);
    }
}

/// <summary>The usual rule of other tools: so many points below the last score. Like the product, at most once in four weeks.</summary>
internal sealed record PointsBelowLast(double Points) : AlertRule
{
    private const int WeeksBetweenAlerts = 4;

    private double? Last { get; init; }

    private int? LastAlert { get; init; }

    public override (AlertRule Next, bool Alert) Step(int week, WeekScore? score)
    {
        if (score is null)
        {
            return (this, false);
        }

        var alert = Last - score.Mean >= Points && (LastAlert is not { } last || week - last >= WeeksBetweenAlerts);
        return (this with { Last = score.Mean, LastAlert = alert ? week : LastAlert }, alert);
    }
}
