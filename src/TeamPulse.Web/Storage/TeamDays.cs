using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>Days are the team's: the same instant may be another day elsewhere.</summary>
internal sealed class TeamDays(PulseDb db, TimeProvider clock)
{
    public async Task<DateOnly> Today(TeamId team, CancellationToken cancel) =>
        DayOf(clock.UtcNow(), await ZoneOf(db, team, cancel));

    /// <summary>IANA name of the team's time zone.</summary>
    public static Task<string> ZoneOf(PulseDb db, TeamId team, CancellationToken cancel) =>
        db.Teams.Where(t => t.Id == team).Select(t => t.Schedule.TimeZone).SingleAsync(cancel);

    /// <param name="utc">An instant.</param>
    /// <param name="zone">IANA name of the team's time zone.</param>
    public static DateOnly DayOf(DateTime utc, string zone) => DayOf(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>The instant (UTC) from which on it is a later day for the team.</summary>
    public static DateTime EndOf(DateOnly day, string zone)
    {
        var clocks = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        // Some clocks are put forward at midnight: that day begins after the gap.
        while (clocks.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(midnight, clocks);
    }

    /// <summary>The day in the time zone that is furthest ahead (14 hours): nowhere is it later.</summary>
    public static DateOnly LatestDayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(14));

    /// <summary>The day in the time zone that is furthest behind (12 hours): nowhere is it earlier.</summary>
    public static DateOnly EarliestDayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(-12));
}
