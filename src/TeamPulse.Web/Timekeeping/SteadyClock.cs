namespace TeamPulse.Web.Timekeeping;

/// <summary>
/// What time it is, for the whole application. While the machine's clock is in doubt it goes on as before, or is the earlier of the two
/// times. So no room needs to ask whether it may believe the clock.
/// </summary>
internal sealed class SteadyClock(TimeProvider system, ClockWatch watch) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    public override long TimestampFrequency => system.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => new(watch.Now);

    public override long GetTimestamp() => system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        system.CreateTimer(callback, state, dueTime, period);
}
