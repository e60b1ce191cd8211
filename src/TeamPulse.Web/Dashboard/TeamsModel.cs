using TeamPulse.Publishing;

namespace TeamPulse.Web.Dashboard;

/// <summary>One driver of the teams on the page, over weeks.</summary>
/// <param name="Weeks">Consecutive, oldest first.</param>
/// <param name="Teams">By team, one cell for each week; null where no wave closed.</param>
/// <param name="RollUps">
/// The same for teams together with those below, withheld where too few of them had enough answers. A team without any is missing.
/// </param>
public sealed record TeamsOverWeeks(
    IReadOnlyList<IsoWeek> Weeks,
    IReadOnlyDictionary<TeamId, IReadOnlyList<PublishedDriver?>> Teams,
    IReadOnlyDictionary<TeamId, IReadOnlyList<PublishedDriver?>> RollUps);

/// <summary>What one address of the list of teams shows.</summary>
/// <param name="Address">With a page that exists.</param>
/// <param name="All">How many teams the reader sees in all.</param>
/// <param name="Matching">Those that the address asks for.</param>
/// <param name="Shown">Those on this page.</param>
public sealed record TeamsModel(TeamsAddress Address, int All, IReadOnlyList<TeamRow> Matching, IReadOnlyList<TeamRow> Shown)
{
    public const int Size = 50;

    public int Pages => (Matching.Count + Size - 1) / Size;

    /// <summary>How many alerts of all teams together are false, in words; null for one team.</summary>
    public string? FalseAlertsInWords { get; init; }

    /// <summary>How many comments wait for the reader's reply.</summary>
    public int CommentsWaiting { get; init; }

    /// <summary>How many of all ask for attention.</summary>
    public int AskForAttention { get; init; }

    /// <summary>
    /// A few teams to begin with, each with what its latest week says, or the alert that is still open. Empty where the address
    /// asks for some teams only.
    /// </summary>
    public IReadOnlyList<(TeamRow Row, string Sentence)> First { get; init; } = [];

    /// <summary>Null where the address asks for the latest week.</summary>
    public TeamsOverWeeks? OverWeeks { get; init; }

    /// <param name="rows">All that the reader sees, arranged.</param>
    /// <param name="address">What the reader asks for.</param>
    public static TeamsModel Of(IReadOnlyList<TeamRow> rows, TeamsAddress address)
    {
        var matching = TeamRows.Matching(rows, address);
        var page = Math.Clamp(address.Page, 1, Math.Max(1, (matching.Count + Size - 1) / Size));
        var shown = matching.Skip((page - 1) * Size).Take(Size).ToList();
        return new(address with { Page = page }, rows.Count, matching, [.. WithPaths(shown, address.IsFlat)])
        {
            AskForAttention = rows.Count(row => row.AsksForAttention),
            FalseAlertsInWords = FalseAlerts.InWords(
                [.. rows.Where(row => row.Latest is { NobodyAsked: false }).Select(row => row.Latest!.Invited)]),
        };
    }

    // A page may begin in the middle of the tree. There the first of siblings says where they belong.
    private static IEnumerable<TeamRow> WithPaths(IReadOnlyList<TeamRow> shown, bool isFlat)
    {
        var told = shown.Select(row => row.Node.Id).ToHashSet();
        return shown.Select(row => row with
        {
            PathIsShown = row.Path.Count > 0 && (isFlat || (row.Node.Parent is { } parent && told.Add(parent))),
        });
    }
}
