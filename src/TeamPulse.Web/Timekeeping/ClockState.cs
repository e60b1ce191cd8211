namespace TeamPulse.Web.Timekeeping;

/// <summary>
/// The clock on the wall, judged by elapsed time. While it is in doubt there are two times: the wall's, and the one that it would be
/// without the step or pause. What cannot be undone waits until both have come.
/// </summary>
/// <param name="Wall">UTC at the last reading.</param>
/// <param name="Elapsed">Time since the machine's start at that reading, sleep included.</param>
/// <param name="Boot">Names that start: elapsed times of another one cannot be compared.</param>
internal sealed record ClockState(DateTime Wall, TimeSpan Elapsed, string Boot)
{
    /// <summary>What time it would be without the step or pause, UTC; null when the clock is not in doubt.</summary>
    public DateTime? Expected { get; init; }

    /// <summary>Time on a steady clock since the last step or pause.</summary>
    public TimeSpan Steady { get; init; }

    /// <summary>Time on a steady clock since the last step, and since the last outage that nothing but waiting has cleared up.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>The last one.</summary>
    public ClockNotice? Notice { get; init; }

    /// <summary>The earlier of the two times: what cannot be undone happens by this one.</summary>
    public DateTime Now => Expected < Wall ? Expected.Value : Wall;

    /// <summary>The later of the two: what looks over by this one gets no more answers.</summary>
    public DateTime Latest => Expected > Wall ? Expected.Value : Wall;

    /// <param name="wall">UTC now.</param>
    /// <param name="elapsed">Now, since the start that <paramref name="boot"/> names.</param>
    /// <param name="boot">See <see cref="Boot"/>.</param>
    /// <param name="isConfirmed">Whether a second source has the same time; asked only in doubt.</param>
    /// <param name="rules">How long doubt lasts.</param>
    public ClockState Read(DateTime wall, TimeSpan elapsed, string boot, Func<DateTime, bool> isConfirmed, ClockRules rules)
    {
        var sameBoot = boot == Boot && elapsed >= Elapsed;
        var moved = wall - Wall;
        var passed = sameBoot ? elapsed - Elapsed : TimeSpan.FromTicks(Math.Max(0, moved.Ticks));
        var step = Abs(moved - passed) >= ClockRules.LeastStep ? moved - passed : TimeSpan.Zero;
        var pause = passed > ClockRules.LongestPause ? passed : TimeSpan.Zero;
        var read = this with { Wall = wall, Elapsed = elapsed, Boot = boot };
        if (step == TimeSpan.Zero && pause == TimeSpan.Zero)
        {
            return (read with { Expected = Expected + passed, Steady = Steady + passed, Uptime = Uptime + passed })
                .Judged(isConfirmed, rules);
        }

        return (read with
        {
            Expected = (Expected ?? Wall) + (pause == TimeSpan.Zero ? passed : TimeSpan.Zero),
            Steady = TimeSpan.Zero,
            Uptime = step == TimeSpan.Zero ? Uptime : TimeSpan.Zero,
            Notice = new ClockNotice(Wall, step, step == TimeSpan.Zero ? pause : TimeSpan.Zero, sameBoot),
        }).Judged(isConfirmed, rules);
    }

    /// <summary>No longer in doubt: a second source has the same time.</summary>
    public ClockState Settled() => this with { Expected = null };

    private ClockState Judged(Func<DateTime, bool> isConfirmed, ClockRules rules)
    {
        if (Expected is not { } expected)
        {
            return this;
        }

        if (Abs(Wall - expected) < ClockRules.LeastStep || isConfirmed(Wall))
        {
            return Settled();
        }

        return Steady < rules.ToSettle
            ? this
            : Settled() with { Uptime = Notice is { IsDoubtful: true } ? Steady : Uptime };
    }

    private static TimeSpan Abs(TimeSpan time) => time.Duration();
}
