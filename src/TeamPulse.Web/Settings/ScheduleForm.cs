using System.Globalization;
using TeamPulse.Waves;

namespace TeamPulse.Web.Settings;

/// <summary>A schedule as a form has it: text that may be wrong.</summary>
public sealed class ScheduleForm
{
    private const int Day = 24 * 60;

    public string? OpenDay { get; set; }

    public string? OpenTime { get; set; }

    public string? CloseDay { get; set; }

    public string? CloseTime { get; set; }

    public string? TimeZone { get; set; }

    /// <summary>How many weeks a wave lasts.</summary>
    public string? Weeks { get; set; }

    /// <summary>The teams with another schedule shall lose it.</summary>
    public bool Replace { get; set; }

    /// <summary>Every zone of the IANA database that this computer knows.</summary>
    public static IEnumerable<string> Zones => TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)
        .Where(id => id.Contains('/', StringComparison.Ordinal)).Append("Etc/UTC").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Monday first.</summary>
    public static IEnumerable<(string Value, string Text)> Days => Enumerable.Range(1, 7).Select(i => (DayOfWeek)(i % 7))
        .Select(day => (day.ToString(), CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day)));

    internal static ScheduleForm Of(WaveSchedule week) => new()
    {
        OpenDay = week.OpenDay.ToString(),
        OpenTime = week.OpenTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        CloseDay = week.CloseDay.ToString(),
        CloseTime = week.CloseTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        TimeZone = week.TimeZone,
        Weeks = week.Weeks.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Null when a field is wrong; then <paramref name="error"/> is the sentence that says so.</summary>
    internal WaveSchedule? Read(out string? error)
    {
        var isRead = IsDay(OpenDay, out var openDay) & IsDay(CloseDay, out var closeDay)
            & IsTime(OpenTime, out var openTime) & IsTime(CloseTime, out var closeTime);
        var minutes = (Day * (closeDay - openDay)) + (60 * (closeTime.Hour - openTime.Hour)) + closeTime.Minute - openTime.Minute;
        var weeks = WaveSchedule.Lengths.FirstOrDefault(length => $"{length}" == (Weeks ?? "1"));
        error = !isRead ? SettingsTexts.Schedule_BadTime
            : !Zones.Contains(TimeZone) ? SettingsTexts.Schedule_BadZone
            : weeks == 0 ? SettingsTexts.Schedule_BadWeeks
            // In less than a day, somebody who is away could not answer. After exactly a week, two waves would touch.
            : (minutes + (7 * Day)) % (7 * Day) < Day ? SettingsTexts.Schedule_TooShort
            : null;
        return error is null ? new WaveSchedule(openDay, openTime, closeDay, closeTime, TimeZone!) { Weeks = weeks } : null;
    }

    private static bool IsDay(string? text, out DayOfWeek day) => Enum.TryParse(text, out day) && Enum.IsDefined(day);

    private static bool IsTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
