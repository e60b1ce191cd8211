using System.Text;

namespace TeamPulse.Teams;

/// <summary>
/// The shape of a mail address: what a person means by one, not the whole of RFC 5322 (no quotes, no comments, no bare host).
/// </summary>
public static class EmailAddress
{
    /// <summary>Longest address that SMTP carries (RFC 5321 section 4.5.3).</summary>
    public const int Longest = 254;

    /// <summary>The form in which addresses are compared and stored.</summary>
    public static string Normal(string address) => address.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    public static bool IsWellFormed(string address)
    {
        var at = address.IndexOf('@');
        return at is > 0 and <= 64
            && address.Length <= Longest
            && IsDotted(address[..at], c => char.IsLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~-".Contains(c))
            && address[(at + 1)..] is var domain
            && domain.Contains('.')
            && IsDotted(domain, c => char.IsLetterOrDigit(c) || c == '-')
            && domain.Split('.').All(label => label.Length <= 63 && label[0] != '-' && label[^1] != '-');
    }

    private static bool IsDotted(string text, Func<char, bool> allowed) =>
        text.Split('.').All(part => part.Length > 0 && part.All(allowed));
}
