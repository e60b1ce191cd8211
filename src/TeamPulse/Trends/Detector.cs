namespace TeamPulse.Trends;

/// <summary>
/// From weekly scores to signals: two one-sided cumulative sums, one for falls and one for rises,
/// against a lagged, self-starting usual level. Chosen among seven methods at equal rates of false alarm
/// because it finds changes as early as any and can say when they began.
/// </summary>
public static class Detector
{
    /// <summary>One wave further. The state given is not changed.</summary>
    /// <param name="state">What is remembered of the weeks before.</param>
    /// <param name="week">The wave's week; later than every week before it.</param>
    /// <param name="score">The published score; null when withheld, which changes nothing.</param>
    /// <exception cref="ArgumentException">The week is not later than the weeks before.</exception>
    public static (SignalState State, Verdict Verdict) Step(SignalState state, IsoWeek week, WeekScore? score) =>
        Step(state, week, score, Tuning.InUse);

    /// <summary>The same with other numbers, to measure what they would cost or gain.</summary>
    internal static (SignalState State, Verdict Verdict) Step(SignalState state, IsoWeek week, WeekScore? score, Tuning tuning)
    {
        var t = week.WeeksSince(state.First);
        if (t < 0 || (state.Recent.Count > 0 && t <= state.Recent[^1].T))
        {
            throw new ArgumentException($"Week {week} is not later than the weeks before it.", nameof(week));
        }

        if (score is null)
        {
            return (state, new(Signal.Withheld));
        }

        var usual = Baseline.Of(state.Recent, state.Fall.Start, t, tuning.Window);
        var usualOfRise = state.Rise.Start == state.Fall.Start ? usual : Baseline.Of(state.Recent, state.Rise.Start, t, tuning.Window);
        var (fall, falling) = state.Fall.Step(t, score, usual, direction: 1, tuning);
        var (rise, rising) = state.Rise.Step(t, score, usualOfRise, direction: -1, tuning);
        var signal = Word(falling, rising);
        var since = signal is Signal.Act or Signal.Watch && falling?.Since is { } first ? state.First.AddWeeks(first) : (IsoWeek?)null;
        var recent = state.Recent.Where(s => s.T > t - tuning.Window).Append(new(t, score)).ToList();
        return (
            state with { Fall = fall, Rise = rise, Recent = recent },
            new(signal, usual?.Mean, usual?.Variance, since, falling?.Alert));
    }

    // A fall beats a rise, and a rise is told even while the usual level after a fall is still being built.
    private static Signal Word(Finding? fall, Finding? rise) => (fall, rise) switch
    {
        ({ Alert: not null }, _) => Signal.Act,
        ({ Sum: > Cusum.WatchAbove }, _) => Signal.Watch,
        (_, { Sum: > Cusum.AlertAbove }) => Signal.Improving,
        (null, _) => Signal.Building,
        _ => Signal.Steady,
    };
}
