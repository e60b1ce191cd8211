using System.Globalization;
using System.Resources;

namespace TeamPulse.Web.Design;

/// <summary>How days and times are written, in the order and with the marks of the reader's language.</summary>
internal static class DateWords
{
    private static readonly ResourceManager Formats = new(typeof(DesignTexts));

    /// <summary>"2 Mar".</summary>
    public static string Short(DateOnly day) => day.ToString(Format("Date.Short"), CultureInfo.CurrentCulture);

    /// <summary>"2 Mar 2026".</summary>
    public static string Full(DateOnly day) => day.ToString(Format("Date.Full"), CultureInfo.CurrentCulture);

    /// <summary>"Monday 2 March".</summary>
    public static string Weekday(DateTime day) => day.ToString(Format("Date.Weekday"), CultureInfo.CurrentCulture);

    /// <summary>"Monday 2 March".</summary>
    public static string Weekday(DateOnly day) => day.ToString(Format("Date.Weekday"), CultureInfo.CurrentCulture);

    /// <summary>"Mon 2 Mar, 09:00".</summary>
    public static string Moment(DateTime at) => at.ToString(Format("Date.Moment"), CultureInfo.CurrentCulture);

    /// <summary>"2 Mar 2026, 09:00".</summary>
    public static string Stamp(DateTime at) => at.ToString(Format("Date.Stamp"), CultureInfo.CurrentCulture);

    /// <summary>"2 – 8 Mar 2026", "23 Feb – 1 Mar 2026".</summary>
    public static string Span(DateOnly first, DateOnly last)
    {
        var sameMonth = (first.Year, first.Month) == (last.Year, last.Month);
        return $"{(sameMonth ? first.ToString(Format("Date.Day"), CultureInfo.CurrentCulture) : Short(first))} – {Full(last)}";
    }

    private static string Format(string key) => Formats.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(key);
}
