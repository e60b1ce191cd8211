namespace TeamPulse.Web.Responding;

/// <summary>
/// The addresses at which members answer, and links to results that have lost their fragment. Nothing that happens there
/// is ever logged, counted or traced.
/// </summary>
internal static class AnsweringPaths
{
    public static readonly IReadOnlyList<string> Prefixes =
        ["/p", MovedResultsLink.Beginning, "/api/invitation", "/api/waves", "/api/ballots", "/api/responses"];

    /// <summary>
    /// Generous on purpose: a mail gateway that turns <c>#</c> into <c>%23</c> puts the invitation's secret into the path,
    /// so everything that begins like the page belongs to it.
    /// </summary>
    public static bool Contain(string path) =>
        Prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
