using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Results;

/// <summary>The rows of a heat map open to their questions, one at a time.</summary>
/// <param name="Open">Key of the open row; null when all are closed.</param>
/// <param name="Asked">What each wave asked; empty when all are closed.</param>
/// <param name="HasOthers">There are questions about none of the scores.</param>
public sealed record QuestionRows(string? Open, ILookup<IsoWeek, ToldQuestion> Asked, bool HasOthers)
{
    /// <summary>Key of the row that has no score of its own.</summary>
    public const string Others = "others";

    public static readonly ILookup<IsoWeek, ToldQuestion> Unread = Array.Empty<ToldQuestion>().ToLookup(_ => default(IsoWeek));

    public static readonly QuestionRows Closed = new(null, Unread, HasOthers: false);

    /// <summary>The address at which a row, or none (null), is open; null where the page's script opens it.</summary>
    public Func<string?, string>? Address { get; init; }

    /// <summary>The row of a question about this driver.</summary>
    public static string KeyOf(Driver? driver) =>
        driver is { } scored && Drivers.Scored.Contains(scored) ? scored.ToString().ToLowerInvariant() : Others;

    /// <summary>The key in an address; null for anything else.</summary>
    public static string? Key(string? text) => text == Others || Drivers.Scored.Any(driver => KeyOf(driver) == text) ? text : null;
}
