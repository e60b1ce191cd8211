namespace TeamPulse.Web.Storage;

/// <summary>Days are the team's: the same instant may be another day elsewhere.</summary>
internal static class TeamDays
{
    /// <param name="utc">An instant.</param>
    /// <param name="zone">IANA name of the team's time zone.</param>
    public static DateOnly DayOf(DateTime utc, string zone) => DayOf(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
}
