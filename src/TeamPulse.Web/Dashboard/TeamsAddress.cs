using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Dashboard;

/// <summary>The address of the list of teams. It is the page's whole state, so it can be sent to somebody and gone back to.</summary>
public sealed record TeamsAddress
{
    public const int LongestSearch = 100;

    /// <summary>A part of the name of a team or of its manager; null for none.</summary>
    public string? Search { get; init; }

    /// <summary>Only teams with a signal to act on or to watch.</summary>
    public bool AttentionOnly { get; init; }

    public TeamOrder Order { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The one driver that is shown over weeks; null: all drivers in the latest week.</summary>
    public Driver? OverWeeks { get; init; }

    /// <summary>Some teams are left out, or the order is another. Then it is a list, each with the path to it, not a tree.</summary>
    public bool IsFlat => Search is not null || AttentionOnly || Order != TeamOrder.Tree;

    public static TeamsAddress Of(string? q, string? show, int? page, string? view, string? driver, string? order = null) => new()
    {
        Search = SearchOf(q),
        AttentionOnly = show == "attention",
        Order = OrderOf(order),
        Page = Math.Max(1, page ?? 1),
        OverWeeks = view != "weeks" ? null
            : Drivers.Scored.FirstOrDefault(d => QuestionRows.KeyOf(d).Equals(driver, StringComparison.OrdinalIgnoreCase), Driver.Trust),
    };

    /// <summary>What was typed, or null for nothing.</summary>
    public static string? SearchOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null
        : typed.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch]
        : typed.Trim();

    /// <summary>As an address names it.</summary>
    public static string KeyOf(TeamOrder order) => order.ToString().ToLowerInvariant();

    public static TeamOrder OrderOf(string? key) => Array.Find(Enum.GetValues<TeamOrder>(), order => KeyOf(order) == key);

    public override string ToString() => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>
    {
        ["q"] = Search,
        ["show"] = AttentionOnly ? "attention" : null,
        ["order"] = Order == TeamOrder.Tree ? null : KeyOf(Order),
        ["view"] = OverWeeks is null ? null : "weeks",
        ["driver"] = OverWeeks is { } driver ? QuestionRows.KeyOf(driver) : null,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}

/// <summary>In which order teams come.</summary>
public enum TeamOrder
{
    /// <summary>Among siblings those first that ask for attention, in themselves or below.</summary>
    Tree,

    /// <summary>In the order of their words.</summary>
    Attention,

    Name,

    /// <summary>Those first of which the smallest share answered; last those where that is not shown.</summary>
    Participation,
}
