using System.Globalization;

namespace TeamPulse.Web.Design.Forms;

/// <summary>A day as a browser's date field sends it: as <see cref="DayFormat.Iso"/> writes it.</summary>
internal static class TypedDay
{
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
