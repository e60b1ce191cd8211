using System.Globalization;
using System.Text;

namespace TeamPulse.Web.CommandLine;

/// <summary>What the cells of a spreadsheet may mean.</summary>
internal static class HistoryCells
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy"];

    /// <summary><c>2026-W12</c>, <c>2026W12</c>, or any day of the week as <c>2026-03-16</c> or <c>16.03.2026</c>.</summary>
    public static bool TryWeek(string text, out IsoWeek week)
    {
        if (text.Length == 7 && IsoWeek.TryParse(text.Insert(4, "-").ToUpperInvariant(), out week))
        {
            return true;
        }

        if (IsoWeek.TryParse(text.ToUpperInvariant(), out week))
        {
            return true;
        }

        var isDate = DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1 and < 9998;
        week = isDate ? IsoWeek.Of(date) : default;
        return isDate;
    }

    /// <summary>A date with slashes is one day in Boston and another in Dublin.</summary>
    public static bool IsAmbiguous(string week) => week.Count(c => c == '/') == 2;

    /// <summary>Without blanks and line breaks around it, and one blank for each run of them inside.</summary>
    public static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Tidy(ReadOnlySpan<byte> text) => Tidy(Encoding.UTF8.GetString(text));

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        text is [> (byte)' ', .., > (byte)' '] or [> (byte)' '] ? text : text.Trim(" \t\r\n"u8);
}
