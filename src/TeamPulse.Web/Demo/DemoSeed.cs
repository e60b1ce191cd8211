using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Fills an empty database with the demo's organisation, its people and thirty weeks of publications.</summary>
internal sealed class DemoSeed(PulseDb db, UserManager<Manager> managers, QuestionnaireShelf questionnaires, TimeProvider clock)
{
    /// <summary>All of it or nothing; nothing where the data directory already holds the demo.</summary>
    /// <exception cref="StartRefused">It holds something else, whose mails must not become files.</exception>
    public async Task Fill(CancellationToken cancel)
    {
        var organisation = await db.Organisations.SingleOrDefaultAsync(cancel);
        if (organisation is { Invention: not Invention.None })
        {
            return;
        }

        if (organisation is not null || await db.Teams.AnyAsync(cancel))
        {
            throw new StartRefused($"This data directory holds {organisation?.Name ?? "teams"} already. Give the demo one of its own: demo --data demo-data");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Organisations.Add(new Organisation
        {
            Name = DemoOrganisation.Name,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
            SetUpComplete = true,
            Invention = Invention.Begun,
        });
        var ids = await AddTeams(cancel);
        await AddPeople(ids, cancel);
        foreach (var team in DemoOrganisation.Teams)
        {
            Progress.Tell($"Writing {team.Weeks} weeks of {team.Name} ({team.Number + 1} of {DemoOrganisation.Teams.Length})");
            AddHistory(team, ids[team.Name]);
            await AddCommitments(team, ids[team.Name], cancel);
        }

        await AddLeave(ids, cancel);
        await db.SaveChangesAsync(cancel);
        await AddRollUps(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Every wave opens now and closes in four days, so that a newcomer can answer one.
    private async Task<Dictionary<string, TeamId>> AddTeams(CancellationToken cancel)
    {
        var opens = clock.GetLocalNow();
        var rows = DemoOrganisation.Teams.ToDictionary(team => team.Name, team => new Team
        {
            Name = team.Name,
            Schedule = new WaveSchedule(
                opens.DayOfWeek, new TimeOnly(opens.Hour, 0), (DayOfWeek)(((int)opens.DayOfWeek + 4) % 7), new TimeOnly(9, 0),
                clock.LocalTimeZone.HasIanaId ? clock.LocalTimeZone.Id : "Etc/UTC"),
        });
        db.Teams.AddRange(rows.Values);
        await db.SaveChangesAsync(cancel);
        foreach (var team in DemoOrganisation.Teams.Where(t => t.Parent is not null))
        {
            rows[team.Name].ParentId = rows[team.Parent!].Id;
        }

        return rows.ToDictionary(row => row.Key, row => row.Value.Id);
    }

    private async Task AddPeople(Dictionary<string, TeamId> ids, CancellationToken cancel)
    {
        foreach (var team in DemoOrganisation.Teams)
        {
            var account = new Manager { DisplayName = team.Manager.Name, UserName = team.Manager.Email, Email = team.Manager.Email, EmailConfirmed = true };
            var made = await managers.CreateAsync(account);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException(string.Join(" ", made.Errors.Select(e => e.Description)));
            }

            db.TeamLeads.Add(new TeamLead { ManagerId = account.Id, TeamId = ids[team.Name] });
            if (team.Parent is null)
            {
                db.Administrators.Add(new Administrator { ManagerId = account.Id });
            }

            db.Members.AddRange(DemoOrganisation.MembersOf(team).Select(person => new Member { Name = person.Name, Email = person.Email, TeamId = ids[team.Name] }));
        }

        await db.SaveChangesAsync(cancel);
    }

    private void AddHistory(DemoTeam team, TeamId id)
    {
        var thisWeek = IsoWeek.Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        var history = DemoHistory.Of(team, id, questionnaires[QuestionnaireShelf.StandardVersion], thisWeek);
        foreach (var outcome in history)
        {
            db.Freeze(id, outcome);
        }

        db.SignalStates.AddRange(history[^1].States.Select(s => new SignalStateRow { TeamId = id, Driver = s.Key, State = s.Value.ToJson() }));
    }

    private async Task AddCommitments(DemoTeam team, TeamId id, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var manager = await db.TeamLeads.Where(l => l.TeamId == id).Select(l => l.ManagerId).FirstAsync(cancel);
        db.Commitments.AddRange(DemoCommitments.Of(team, id, manager, today));
        db.TeamEvents.AddRange(DemoCommitments.EventsOf(team, id, today));
    }

    // One manager is away since last week, and the manager above stands in.
    private async Task AddLeave(Dictionary<string, TeamId> ids, CancellationToken cancel)
    {
        var away = DemoOrganisation.Teams.Single(team => team.Name == DemoOrganisation.Unattended);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var leads = await db.TeamLeads.ToDictionaryAsync(l => l.TeamId, l => l.ManagerId, cancel);
        var leave = new LeaveRow { ManagerId = leads[ids[away.Name]], From = today.AddDays(-5), Until = today.AddDays(8), StandInId = leads[ids[away.Parent!]] };
        db.Leaves.Add(leave);
        db.LedgerEntries.Add(new LedgerEntry
        {
            At = clock.UtcNow().AddDays(-7),
            By = leave.ManagerId,
            Act = LedgerAct.SetLeave,
            TeamId = ids[away.Name],
            Subject = leave.ManagerId,
            StandIn = leave.StandInId,
            From = leave.From.Iso(),
            To = leave.Until.Iso(),
        });
    }

    private async Task AddRollUps(CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var weeks = (await db.Publications.Include(p => p.Drivers).AsNoTracking().ToListAsync(cancel)).ToLookup(p => p.Week);
        foreach (var week in weeks)
        {
            var cells = week.Select(p => Cell.Of(p.TeamId, PublicationMapping.PublicationOf(p, []))).OfType<Cell>().ToList();
            foreach (var rollUp in tree.Roots.SelectMany(root => RollUp.Of(tree, root.Id, week.Key, cells)))
            {
                db.AddRollUp(rollUp);
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
