using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Telling;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Record;

/// <summary>Puts a record together from published results, for the teams that the reader sees.</summary>
internal sealed class RecordQuery(PulseDb db, PublishedResults results, TeamAccess access, LedgerBook book, TimeProvider clock)
{
    public DateOnly Today => DateOnly.FromDateTime(clock.UtcNow());

    /// <summary>The teams asked for; null when one of them does not exist for this reader.</summary>
    public async Task<IReadOnlyList<TeamId>?> Teams(ClaimsPrincipal user, RecordRequest request, CancellationToken cancel)
    {
        var visible = await access.VisibleTo(user, cancel);
        var asked = request.AllTeams ? visible.ToList() : request.Teams ?? await access.ResponsibleFor(user, cancel);
        return asked.All(visible.Contains) ? asked : null;
    }

    /// <summary>All that the reader may choose from, by name.</summary>
    public async Task<IReadOnlyList<TeamNode>> Choices(ClaimsPrincipal user, CancellationToken cancel)
    {
        var (tree, visible) = await access.TreeOf(user, cancel);
        return [.. visible.Select(tree.Node).OrderBy(node => node.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>The way down to the record of one team; nothing for several.</summary>
    public async Task<IReadOnlyList<(string Name, string Address)>> WayTo(
        ClaimsPrincipal user, IReadOnlyList<TeamId> teams, CancellationToken cancel) =>
        teams is [var only] && (await Choices(user, cancel)).FirstOrDefault(team => team.Id == only) is { } team
            ? [.. await access.WayTo(user, only, cancel), (team.Name, $"/teams/{only}")]
            : [];

    /// <summary>Reads, and writes into the ledger that it was opened.</summary>
    public async Task<RecordModel> Open(ClaimsPrincipal user, IReadOnlyList<TeamId> teams, RecordPeriod period, CancellationToken cancel)
    {
        foreach (var team in teams)
        {
            await book.WriteOnceADay(user, LedgerAct.OpenedRecord, team, null, cancel);
        }

        return await Read(user, teams, period, cancel);
    }

    public async Task<RecordModel> Read(ClaimsPrincipal user, IReadOnlyList<TeamId> teams, RecordPeriod period, CancellationToken cancel)
    {
        var me = user.ManagerId();
        var managers = await db.ManagersOf(teams, cancel);
        List<(TeamRecord Record, IReadOnlyList<string> Managers)> found = [];
        foreach (var id in teams)
        {
            if (await results.Period(id, period.First, period.Last, CommentReader.Manager(me), cancel) is { } team)
            {
                found.Add((new TeamRecord(team, period), [.. managers[id].Select(m => m.DisplayName)]));
            }
        }

        return new RecordModel(
            await db.Organisations.Select(o => o.Name).SingleOrDefaultAsync(cancel) ?? "",
            await db.Managers.Where(m => m.Id == me).Select(m => m.DisplayName).FirstOrDefaultAsync(cancel) ?? "",
            Today,
            period,
            [.. found.OrderBy(t => t.Record.Team.Name, StringComparer.CurrentCulture)]);
    }
}
