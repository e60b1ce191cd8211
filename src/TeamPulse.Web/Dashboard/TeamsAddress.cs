using System.Globalization;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;

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
            : Drivers.Scored.FirstOrDefault(d => Name(d).Equals(driver, StringComparison.OrdinalIgnoreCase), Driver.Trust),
    };

    public static string Name(Driver driver) => driver.ToString().ToLowerInvariant();

    public override string ToString()
    {
        var parts = new[]
        {
            Search is null ? null : "q=" + Uri.EscapeDataString(Search),
            AttentionOnly ? "show=attention" : null,
            OverWeeks is { } driver ? $"view=weeks&driver={Name(driver)}" : null,
            Page == 1 ? null : "page=" + Page.ToString(CultureInfo.InvariantCulture),
        }.Where(part => part is not null).ToList();
        return parts.Count == 0 ? "/" : "/?" + string.Join('&', parts);
    }
}
