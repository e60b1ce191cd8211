namespace TeamPulse.Web.Storage;

/// <summary>Days are the team's: the same instant may be another day elsewhere.</summary>
internal static class TeamDays
{
    /// <param name="utc">An instant.</param>
    /// <param name="zone">IANA name of the team's time zone.</param>
    public static DateOnly DayOf(DateTime utc, string zone) => DayOf(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    /// <summary>The day in the time zone that is furthest ahead (14 hours): nowhere is it later.</summary>
    public static DateOnly LatestDayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(14));

    /// <summary>The day in the time zone that is furthest behind (12 hours): nowhere is it earlier.</summary>
    public static DateOnly EarliestDayOf(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(-12));
}
