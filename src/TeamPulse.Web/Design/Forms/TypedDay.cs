using System.Globalization;

namespace TeamPulse.Web.Design.Forms;

/// <summary>A day as a browser's date field sends it.</summary>
internal static class TypedDay
{
    private const string Format = "yyyy-MM-dd";

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
