using System.Globalization;
using TeamPulse.Waves;

namespace TeamPulse.Web.Settings;

/// <summary>A weekly schedule as a form has it: text that may be wrong.</summary>
public sealed class ScheduleForm
{
    private const string TimeFormat = "HH:mm";

    public string? OpenDay { get; set; }

    public string? OpenTime { get; set; }

    public string? CloseDay { get; set; }

    public string? CloseTime { get; set; }

    public string? TimeZone { get; set; }

    /// <summary>How many weeks a wave lasts.</summary>
    public string? Weeks { get; set; }

    /// <summary>That the teams with another schedule shall lose it.</summary>
    public bool Replace { get; set; }

    /// <summary>Every zone of the IANA database that this computer knows.</summary>
    public static IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones()
        .Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Append("Etc/UTC").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Monday first.</summary>
    public static IEnumerable<(string Value, string Text)> Days => Enumerable.Range(1, 7).Select(i => (DayOfWeek)(i % 7))
        .Select(day => (day.ToString(), CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day)));

    internal static ScheduleForm Of(WaveSchedule week) => new()
    {
        OpenDay = week.OpenDay.ToString(),
        OpenTime = week.OpenTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        CloseDay = week.CloseDay.ToString(),
        CloseTime = week.CloseTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        TimeZone = week.TimeZone,
        Weeks = week.Weeks.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Null when a field is wrong; then <paramref name="error"/> is the key of the sentence that says so.</summary>
    internal WaveSchedule? Read(out string? error)
    {
        error = null;
        if (!Day(OpenDay, out var openDay) || !Day(CloseDay, out var closeDay) || !Time(OpenTime, out var openTime) || !Time(CloseTime, out var closeTime))
        {
            error = "Schedule.BadTime";
            return null;
        }

        if (TimeZone is null || !Zones.Contains(TimeZone))
        {
            error = "Schedule.BadZone";
            return null;
        }

        if (!int.TryParse(Weeks ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) || !WaveSchedule.Lengths.Contains(weeks))
        {
            error = "Schedule.BadWeeks";
            return null;
        }

        var open = ((int)openDay * 1440) + (openTime.Hour * 60) + openTime.Minute;
        var close = ((int)closeDay * 1440) + (closeTime.Hour * 60) + closeTime.Minute;
        // Shorter, and somebody who is away for a day could not answer; exactly a week, and two waves would touch.
        if ((close - open + 10080) % 10080 < 1440)
        {
            error = "Schedule.TooShort";
            return null;
        }

        return new WaveSchedule(openDay, openTime, closeDay, closeTime, TimeZone) { Weeks = weeks };
    }

    private static bool Day(string? text, out DayOfWeek day) => Enum.TryParse(text, out day) && Enum.IsDefined(day);

    private static bool Time(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, [TimeFormat, "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
