namespace TeamPulse.Web.Timekeeping;

/// <summary>What the machine says of time.</summary>
/// <param name="Wall">UTC.</param>
/// <param name="Elapsed">Time since the machine's start, sleep included.</param>
/// <param name="Boot">Names that start.</param>
/// <param name="IsConfirmed">Whether time synchronisation vouches for this instant (UTC).</param>
internal sealed record MachineClock(Func<DateTime> Wall, Func<TimeSpan> Elapsed, string Boot, Func<DateTime, bool> IsConfirmed)
{
    /// <summary>
    /// Elsewhere than on Linux elapsed time may leave out sleep, so a sleep looks like a step. That makes it only more careful.
    /// </summary>
    public static MachineClock Of(TimeProvider system)
    {
        var start = system.GetTimestamp();
        return LinuxClock.SinceBoot() is not null && LinuxClock.Boot() is { } boot
            ? new(system.UtcNow, () => LinuxClock.SinceBoot() ?? TimeSpan.Zero, boot, LinuxClock.IsSynchronised)
            : new(system.UtcNow, () => system.GetElapsedTime(start), $"{Guid.NewGuid()}", _ => false);
    }
}
