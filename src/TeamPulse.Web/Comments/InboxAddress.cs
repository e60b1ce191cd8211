using Microsoft.AspNetCore.WebUtilities;

namespace TeamPulse.Web.Comments;

/// <summary>Which comments the inbox shows.</summary>
public enum InboxShow
{
    Waiting,
    Answered,

    /// <summary>Without a reply, and no longer asked for.</summary>
    Older,
}

/// <summary>What an address of the inbox asks for.</summary>
/// <param name="Show">Which comments.</param>
/// <param name="Team">Of this team alone; null: of all.</param>
/// <param name="Before">Of the weeks before this one; null: from the latest on.</param>
public sealed record InboxAddress(InboxShow Show, int? Team, IsoWeek? Before)
{
    public const string Path = "/comments";

    public static InboxAddress Of(string? show, int? team, string? before) => new(
        Enum.TryParse<InboxShow>(show, ignoreCase: true, out var which) && Enum.IsDefined(which) ? which : InboxShow.Waiting,
        team,
        IsoWeek.TryParse(before, out var week) ? week : null);

    public override string ToString() => QueryHelpers.AddQueryString(Path, new Dictionary<string, string?>
    {
        ["show"] = Show == InboxShow.Waiting ? null : Show.ToString().ToLowerInvariant(),
        ["team"] = Team?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["before"] = Before?.ToString(),
    }.Where(part => part.Value is not null));
}
