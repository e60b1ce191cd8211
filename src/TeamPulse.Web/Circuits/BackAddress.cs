using TeamPulse.Web.Design.Forms;

namespace TeamPulse.Web.Circuits;

/// <summary>Where a form leads that was sent without a connection: to the page that it was on, when more than one page has it.</summary>
internal static class BackAddress
{
    /// <param name="team">Whose form it is.</param>
    /// <param name="address">As the form says it: may be anything.</param>
    /// <returns>Null for any address but that of the inbox and of the team's Monday.</returns>
    public static string? Of(int team, string? address) =>
        LocalAddress.Of(address) is { } local && new[] { "/comments", $"/teams/{team}/monday" }.Contains(local.Split('?', '#')[0])
            ? local
            : null;
}
