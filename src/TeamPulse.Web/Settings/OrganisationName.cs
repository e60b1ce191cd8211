using System.Text;

namespace TeamPulse.Web.Settings;

internal static class OrganisationName
{
    public const int Longest = 100;

    /// <summary>Null when it cannot stand in a mail's header.</summary>
    public static string? Read(string? text)
    {
        var name = text?.Trim().Normalize(NormalizationForm.FormC) ?? "";
        return name.Length is > 0 and <= Longest && !name.Any(char.IsControl) ? name : null;
    }
}
