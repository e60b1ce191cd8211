using TeamPulse.Web.Circuits;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Rosters;

/// <summary>What became of a roster file: what an import would change, what it has changed, or why neither.</summary>
internal sealed record RosterSeen
{
    /// <summary>No file yet.</summary>
    public static RosterSeen Nothing { get; } = new();

    /// <summary>Who asks is no administrator any more.</summary>
    public static RosterSeen NotTheirs { get; } = Refused(CircuitTexts.Gone);

    /// <summary>Sentences for people.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>To go on with the file; null where one cannot.</summary>
    public string? Ticket { get; init; }

    /// <summary>As its owner calls it; null with the ticket.</summary>
    public string? FileName { get; init; }

    /// <summary>Null while it is not known what the file means.</summary>
    public ShownRoster? Shown { get; init; }

    /// <summary>Headings of which somebody must say first what they mean.</summary>
    public IReadOnlyList<NearHeading> Near { get; init; } = [];

    /// <summary>What was imported.</summary>
    public string? Done { get; init; }

    public static RosterSeen Refused(params IReadOnlyList<string> problems) => new() { Problems = problems };
}
