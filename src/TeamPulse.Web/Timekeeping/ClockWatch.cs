namespace TeamPulse.Web.Timekeeping;

/// <summary>
/// Reads the machine's clock and judges it by elapsed time, at each look and at least once a minute. One line is logged when something is
/// noticed, and one when the doubt is over.
/// </summary>
internal sealed class ClockWatch(MachineClock machine, ClockRules rules, ILogger<ClockWatch> log)
{
    private readonly Lock _lock = new();
    private ClockState? _state;

    /// <summary>What time it is, for everything that cannot be undone. UTC.</summary>
    public DateTime Now => Look().Now;

    /// <summary>Later than <see cref="Now"/> while the clock is in doubt. UTC.</summary>
    public DateTime Latest => Look().Latest;

    /// <summary>Since the machine's start, sleep included.</summary>
    public TimeSpan Elapsed => machine.Elapsed();

    /// <summary>Whether what is old enough may be deleted.</summary>
    public bool MayDelete => Look() is { Expected: null } state && state.Uptime >= rules.ToDelete;

    public ClockState Look()
    {
        lock (_lock)
        {
            return Judge(_state ?? Begin());
        }
    }

    /// <summary>Goes on from what an earlier process, or another node, knew last.</summary>
    public void Resume(ClockState earlier)
    {
        lock (_lock)
        {
            _state = earlier;
            Judge(earlier);
        }
    }

    /// <summary>
    /// Another machine's clock ends the doubt after a pause, if it has the same time. Against a step it counts for nothing: it may be this
    /// machine, and have made the same one.
    /// </summary>
    /// <param name="utc">Its time.</param>
    /// <param name="since">Since when it has been running. If it started with this machine, its clock may be wrong with this one's.</param>
    public void Hear(DateTime utc, DateTime since)
    {
        lock (_lock)
        {
            if (_state is { Expected: not null, Notice: { } notice } && notice.Step == TimeSpan.Zero
                && (utc - _state.Wall).Duration() < ClockRules.LeastStep && (notice.SameBoot || since < notice.At))
            {
                Keep(_state.Settled());
            }
        }
    }

    /// <summary>What administrators are told of the clock.</summary>
    public string Sentence()
    {
        var state = Look();
        if (state.Notice is not { } notice)
        {
            return "Nothing unusual has been noticed of the clock.";
        }

        var deleting = state.Uptime < rules.ToDelete
            ? $" Deleting by age waits for another {ClockNotice.Words(rules.ToDelete - state.Uptime)} on a steady clock."
            : "";
        return state.Expected is null
            ? $"{notice} It has been steady since.{deleting}"
            : $"{notice} Weeks that look over take no answers. What became due by it opens, closes and is mailed after another "
                + $"{ClockNotice.Words(rules.ToSettle - state.Steady)} on a steady clock, or as soon as time synchronisation confirms it. "
                + $"Compare this machine's time with a good one.{deleting}";
    }

    private ClockState Begin() => new(machine.Wall(), machine.Elapsed(), machine.Boot);

    private ClockState Judge(ClockState before) =>
        Keep(before.Read(machine.Wall(), machine.Elapsed(), machine.Boot, machine.IsConfirmed, rules));

    private ClockState Keep(ClockState state)
    {
        var (wasNoticed, wasInDoubt) = (_state?.Notice, _state?.Expected is not null);
        _state = state;
        if (state.Notice is { } notice && notice != wasNoticed)
        {
            log.LogWarning("{Notice}", notice);
        }

        if (wasInDoubt && state.Expected is null)
        {
            log.LogInformation("The clock is no longer in doubt: it is {Now}.", ClockNotice.Instant(state.Wall));
        }

        return state;
    }
}
