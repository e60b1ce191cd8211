namespace TeamPulse.Web.Design.Forms;

/// <summary>An address that a form or a link says one should come back to: may be anything, and is followed only on this host.</summary>
internal static class LocalAddress
{
    private static readonly Uri Anywhere = new("http://localhost");

    /// <returns>As a browser would write it, for a header holds ASCII only; null for any other address.</returns>
    public static string? Of(string? address) =>
        address is ['/'] or ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl)
        && Uri.TryCreate(Anywhere, address, out var url) && url.Host == Anywhere.Host
        // What begins with "/.//" is another host once its dots are gone.
        && !url.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? url.PathAndQuery + url.Fragment
            : null;
}
