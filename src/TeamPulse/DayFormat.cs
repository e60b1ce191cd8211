using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TeamPulse;

/// <summary>The one place that writes days and times: for programs by ISO 8601, for people as their language's texts say.</summary>
public static class DayFormat
{
    /// <summary>"2026-03-02": for addresses, files, date fields and the ledger.</summary>
    public static string Iso(this DateOnly day) => day.Written("O", CultureInfo.InvariantCulture);

    /// <param name="day">The day.</param>
    /// <param name="format">From the texts of the language, which alone know its order and its marks.</param>
    /// <param name="culture">Names its months; null for the current one.</param>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Everybody else comes here.")]
    public static string Written(this DateOnly day, string format, CultureInfo? culture = null) =>
        day.ToString(format, culture ?? CultureInfo.CurrentCulture);

    /// <inheritdoc cref="Written(DateOnly, string, CultureInfo?)"/>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "Everybody else comes here.")]
    public static string Written(this DateTime time, string format, CultureInfo? culture = null) =>
        time.ToString(format, culture ?? CultureInfo.CurrentCulture);
}
