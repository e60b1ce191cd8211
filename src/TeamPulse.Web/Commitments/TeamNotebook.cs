using System.Security.Claims;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>What managers promised a team and noted of it, for those who may change it.</summary>
/// <param name="Team">Its number.</param>
/// <param name="Today">The day where the team works.</param>
/// <param name="Commitments">Latest first.</param>
/// <param name="Events">In the order of the days.</param>
/// <param name="LedBy">Who leads the team, if the reader is only above it.</param>
public sealed record NotebookModel(
    int Team, DateOnly Today, IReadOnlyList<PublishedCommitment> Commitments, IReadOnlyList<PublishedEvent> Events, string? LedBy)
{
    public string Path => $"/teams/{Team}";

    public static NotebookModel Of(PublishedTeam team, DateOnly today, string? ledBy) =>
        new(team.Id.Value, today, team.Commitments, team.Events, ledBy);
}

/// <summary>Reads it again after something has changed.</summary>
internal sealed class TeamNotebook(PublishedResults results, TeamAccess access, TeamDays day)
{
    /// <returns>Null where there is no such team for this reader.</returns>
    public async Task<NotebookModel?> Read(ClaimsPrincipal user, TeamId id, CancellationToken cancel) =>
        await access.Leads(user, id, cancel) && await results.Team(id, null, 1, cancel) is { } team
            ? NotebookModel.Of(team, await day.Today(id, cancel), await access.LedBy(user, id, cancel))
            : null;
}
