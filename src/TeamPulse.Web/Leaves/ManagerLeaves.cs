using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Leaves;

/// <summary>Sets, changes and ends a manager's days away. The ledger of each of the manager's teams gets a line about it.</summary>
internal sealed class ManagerLeaves(PulseDb db, LedgerBook book, TimeProvider clock)
{
    /// <returns>Null for somebody who manages no team.</returns>
    public async Task<LeaveView?> Of(ManagerId manager, CancellationToken cancel)
    {
        var teams = await TeamsOf(manager).Select(team => new { team.Name, team.Schedule.TimeZone }).ToListAsync(cancel);
        if (teams.Count == 0)
        {
            return null;
        }

        var now = clock.UtcNow();
        var today = teams.Min(team => TeamDays.DayOf(now, team.TimeZone));
        return new LeaveView(
            manager,
            await db.Managers.Where(m => m.Id == manager).Select(m => m.DisplayName).SingleAsync(cancel),
            [.. teams.Select(team => team.Name).Order(StringComparer.CurrentCulture)],
            today,
            await db.Leaves.AsNoTracking().Where(l => l.ManagerId == manager && l.Until >= today).OrderBy(l => l.From).ToListAsync(cancel),
            await StandIns(manager, cancel));
    }

    /// <returns>Why nothing was saved, if there is anything.</returns>
    public async Task<LeaveProblems> Save(LeaveView view, LeaveForm typed, CancellationToken cancel)
    {
        var changed = view.Find(typed.Which);
        var problems = LeaveProblems.Of(
            typed.First, typed.Last, view.Today,
            view.Leaves.Where(leave => leave != changed).Select(leave => leave.Read()), changed?.From);
        problems = problems.Any ? problems : problems with { StandIn = await ProblemOfStandIn(view, typed, cancel) };
        if (!problems.Any)
        {
            await Write(changed, new Leave(view.Manager, typed.First!.Value, typed.Last!.Value, typed.StandInId), cancel);
        }

        return problems;
    }

    /// <summary>Back again from today on. A leave that had not begun is called off.</summary>
    public async Task End(LeaveView view, LeaveRow planned, CancellationToken cancel)
    {
        var row = await db.Leaves.SingleAsync(l => l.Id == planned.Id, cancel);
        var began = row.From < view.Today;
        if (began)
        {
            row.Until = view.Today.AddDays(-1);
        }
        else
        {
            db.Leaves.Remove(row);
        }

        book.AddLeave(began ? LedgerAct.EndedLeave : LedgerAct.CalledOffLeave, row.Read(), await TeamIds(view.Manager, cancel));
        await db.SaveChangesAsync(cancel);
    }

    private async Task Write(LeaveRow? changed, Leave leave, CancellationToken cancel)
    {
        if (leave == changed?.Read())
        {
            return;
        }

        var row = changed is null
            ? db.Leaves.Add(new LeaveRow { ManagerId = leave.Manager }).Entity
            : await db.Leaves.SingleAsync(l => l.Id == changed.Id, cancel);
        (row.From, row.Until, row.StandInId) = (leave.From, leave.Until, leave.StandIn);
        book.AddLeave(changed is null ? LedgerAct.SetLeave : LedgerAct.ChangedLeave, leave, await TeamIds(leave.Manager, cancel));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<string?> ProblemOfStandIn(LeaveView view, LeaveForm typed, CancellationToken cancel)
    {
        var id = typed.StandInId;
        var name = view.NameOf(id);
        return id is null ? null
            : name is null ? LeaveTexts.StandIn_NotThere
            : await db.Leaves.AnyAsync(l => l.ManagerId == id && l.From <= typed.Last && l.Until >= typed.First, cancel)
            ? LeaveTexts.StandIn_Away.With(name)
            : null;
    }

    private async Task<IReadOnlyList<(ManagerId Id, string Name)>> StandIns(ManagerId manager, CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var leads = await db.TeamLeads.AsNoTracking().ToListAsync(cancel);
        var ids = Teams.StandIns.For(manager, tree, leads.ToLookup(l => l.TeamId, l => l.ManagerId));
        return await db.Managers.Where(m => ids.Contains(m.Id)).OrderBy(m => m.DisplayName)
            .Select(m => ValueTuple.Create(m.Id, m.DisplayName)).ToListAsync(cancel);
    }

    private IQueryable<Team> TeamsOf(ManagerId manager) => db.Teams.AsNoTracking()
        .Where(team => db.TeamLeads.Any(l => l.ManagerId == manager && l.TeamId == team.Id));

    private Task<List<TeamId>> TeamIds(ManagerId manager, CancellationToken cancel) =>
        TeamsOf(manager).Select(team => team.Id).ToListAsync(cancel);
}
