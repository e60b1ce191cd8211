namespace TeamPulse.Web.Timekeeping;

/// <summary>How much doubt a clock gets, and for how long.</summary>
internal sealed record ClockRules
{
    /// <summary>
    /// The week is planned to the minute and looked at once a minute. A smaller step does no more than a late tick does, and time
    /// servers correct less than this without a jump.
    /// </summary>
    public static readonly TimeSpan LeastStep = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The clock is read every minute. A longer pause is a sleep, a stop or an outage, not a slow database; and a restart takes less.
    /// </summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What a step or a pause made due waits this long on a steady clock. Time synchronisation sets a clock right within minutes.
    /// </summary>
    public TimeSpan ToSettle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Deleting by age cannot be undone and is never urgent. A day is enough for somebody to see the warning.</summary>
    public TimeSpan ToDelete { get; init; } = TimeSpan.FromDays(1);
}
