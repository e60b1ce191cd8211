using System.Globalization;

namespace TeamPulse.Web.Design;

/// <summary>How days and times are written, in the order and with the marks of the reader's language.</summary>
internal static class DateWords
{
    /// <summary>"2 Mar".</summary>
    public static string Short(DateOnly day) => day.Written(DesignTexts.Date_Short);

    /// <summary>"2 Mar 2026".</summary>
    public static string Full(DateOnly day) => day.Written(DesignTexts.Date_Full);

    /// <summary>"Monday 2 March".</summary>
    public static string Weekday(DateOnly day) => day.Written(DesignTexts.Date_Weekday);

    /// <summary>"Mar 2026".</summary>
    public static string Month(DateOnly day) => day.Written(DesignTexts.Date_Month);

    /// <summary>"Mon 2 Mar, 09:00".</summary>
    public static string Moment(DateTime at) => at.Written(DesignTexts.Date_Moment);

    /// <summary>"2 Mar 2026, 09:00".</summary>
    public static string Stamp(DateTime at) => at.Written(DesignTexts.Date_Stamp);

    /// <summary>"2 – 8 Mar 2026", "23 Feb – 1 Mar 2026".</summary>
    public static string Span(DateOnly first, DateOnly last) =>
        $"{((first.Year, first.Month) == (last.Year, last.Month) ? first.Written(DesignTexts.Date_Day) : Short(first))} – {Full(last)}";

    /// <summary>The days of an ISO week, or from the first one's Monday to the last one's Sunday.</summary>
    public static string Days(IsoWeek first, IsoWeek? last = null) => Span(first.Monday, (last ?? first).Monday.AddDays(6));
}
