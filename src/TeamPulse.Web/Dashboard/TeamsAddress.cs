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

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The one driver that is shown over weeks; null: all drivers in the latest week.</summary>
    public Driver? OverWeeks { get; init; }

    /// <summary>Some teams are left out. What remains is a list, each with the path to it, not a tree.</summary>
    public bool IsFlat => Search is not null || AttentionOnly;

    public static TeamsAddress Of(string? q, string? show, int? page, string? view, string? driver) => new()
    {
        Search = string.IsNullOrWhiteSpace(q) ? null : q.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : q.Trim(),
        AttentionOnly = show == "attention",
        Page = Math.Max(1, page ?? 1),
        OverWeeks = view != "weeks" ? null
            : Drivers.Scored.FirstOrDefault(d => QuestionRows.KeyOf(d).Equals(driver, StringComparison.OrdinalIgnoreCase), Driver.Trust),
    };

    public override string ToString() => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>
    {
        ["q"] = Search,
        ["show"] = AttentionOnly ? "attention" : null,
        ["view"] = OverWeeks is null ? null : "weeks",
        ["driver"] = OverWeeks is { } driver ? QuestionRows.KeyOf(driver) : null,
        ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
    });
}
