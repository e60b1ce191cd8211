using System.Globalization;

namespace TeamPulse.Web.Timekeeping;

/// <summary>What was noticed of the clock: it was set to another time, or nobody has looked at it for long.</summary>
/// <param name="At">UTC, by the clock as it was before.</param>
/// <param name="Step">How far it was set ahead; negative for back; zero when it was only not looked at.</param>
/// <param name="Pause">How long nobody has looked; zero for a step.</param>
/// <param name="SameBoot">Whether time that counts sleep was running all the while.</param>
internal sealed record ClockNotice(DateTime At, TimeSpan Step, TimeSpan Pause, bool SameBoot)
{
    /// <summary>Whether the clock may be wrong. After a sleep it has only not been looked at.</summary>
    public bool IsDoubtful => Step != TimeSpan.Zero || !SameBoot;

    public override string ToString() => Step switch
    {
        { Ticks: > 0 } => $"The clock went ahead by {Words(Step)}; before, it was {Instant(At)}.",
        { Ticks: < 0 } => $"The clock went back by {Words(-Step)}; before, it was {Instant(At)}.",
        _ => $"From {Instant(At)} on nobody looked at the clock for {Words(Pause)}: a sleep, an outage, or a clock that is ahead.",
    };

    public static string Instant(DateTime utc) => utc.Written("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>In whole minutes, hours or days, as far as that says enough.</summary>
    public static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
    };
}
