using System.Globalization;

namespace TeamPulse.Web.Design.Forms;

/// <summary>
/// A number in an address, which anybody can write. Blazor fails where it cannot bind a number, so every value of an address is bound as
/// text and read here.
/// </summary>
internal static class AddressNumber
{
    /// <returns>Null for what is no number, or one beyond an id.</returns>
    public static int? Read(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
