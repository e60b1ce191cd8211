namespace TeamPulse.Web.SignIn;

/// <summary>An address on this host only: a link to the sign-in page must not lead elsewhere afterwards.</summary>
internal static class LocalUrl
{
    public static string Or(string? url, string otherwise) =>
        url is ['/'] or ['/', not ('/' or '\\'), ..] && !url.Any(char.IsControl) ? url : otherwise;
}
