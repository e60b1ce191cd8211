using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Rosters;

/// <summary>Brings teams, members and managers to what a roster file says. DECISIONS.md says what happens to whom.</summary>
internal sealed class RosterImport(PulseDb db, TimeProvider clock, LedgerBook book)
{
    // People. Each portion looks through all that are tracked, so small ones would take long.
    private const int Portion = 5_000;

    /// <summary>Writes nothing.</summary>
    /// <param name="file">The roster as a table.</param>
    /// <param name="fileName">For sentences about it.</param>
    /// <param name="cancel">Stops looking at the database.</param>
    /// <param name="meant">What somebody has said about headings that are nearly known.</param>
    /// <param name="progress">Hears how far it is; null where nobody watches.</param>
    public async Task<RosterPreview> Preview(
        Stream file, string fileName, CancellationToken cancel, IReadOnlyDictionary<string, bool>? meant = null,
        RosterProgress? progress = null)
    {
        progress ??= new();
        progress.Is(RosterStage.Looking);
        var state = await OrganisationState.Load(db, cancel);
        var read = RosterFile.Read(file, state.Today, meant, progress);
        var plan = read.Roster is { } roster ? new RosterPlan(fileName, roster, state.ChangesTo(roster, progress)) : null;
        db.ChangeTracker.Clear();
        return new RosterPreview(fileName, plan, read);
    }

    /// <summary>All of it in one transaction, or nothing. The database may have changed since the preview, so it is read again.</summary>
    public async Task<RosterChanges> Apply(RosterPlan plan, CancellationToken cancel, RosterProgress? progress = null)
    {
        progress ??= new();
        progress.Is(RosterStage.Looking);
        await using var transaction = await db.BeginOrJoin(cancel);
        db.ChangeTracker.Clear();
        var state = await OrganisationState.Load(db, cancel);
        var changes = state.ChangesTo(plan.Roster, progress);
        progress.Is(RosterStage.Writing);
        await ApplyTeams(state, plan.Roster, cancel);
        await ApplyMembers(state, plan.Roster, progress, cancel);
        await ApplyManagers(state, plan.Roster, cancel);
        book.Add(LedgerAct.ImportedRoster, to: changes.Kept);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitIfOwn(cancel);
        return changes;
    }

    private async Task ApplyTeams(OrganisationState state, Roster roster, CancellationToken cancel)
    {
        var pattern = state.Teams.Values.FirstOrDefault(t => t.ParentId is null);
        foreach (var listed in roster.Teams.Where(t => !state.Teams.ContainsKey(t.Name)))
        {
            // A new team takes over the week of the team above it, or else of a team at the top.
            var like = listed.Parent is { } above ? state.Teams[above] : pattern;
            db.Teams.Add(state.Teams[listed.Name] = new Team { Name = listed.Name, Schedule = like?.Schedule ?? WaveSchedule.Usual });
        }

        // The database numbers the teams, and those below need the numbers.
        await db.SaveChangesAsync(cancel);
        foreach (var listed in roster.Teams)
        {
            var team = state.Teams[listed.Name];
            (team.Name, team.ParentId) = (listed.Name, listed.Parent is { } above ? state.Teams[above].Id : null);
        }
    }

    // In portions, so that one can see how far it is.
    private async Task ApplyMembers(OrganisationState state, Roster roster, RosterProgress progress, CancellationToken cancel)
    {
        var listed = roster.Members.Select(m => m.Email).ToHashSet();
        db.Members.RemoveRange(state.Members.Values.Where(m => !listed.Contains(m.Email)));
        foreach (var (before, person) in progress.Through(RosterStage.Writing, roster.Members).Index())
        {
            if (before % Portion == 0)
            {
                await db.SaveChangesAsync(cancel);
            }

            var team = state.AnsweringTeam(state.Teams[person.Team]).Id;
            var member = state.Members.GetValueOrDefault(person.Email)
                ?? db.Members.Add(new Member { Name = person.Name, Email = person.Email }).Entity;
            (member.Name, member.TeamId, member.Locale) = (person.Name, team, person.Locale);
        }
    }

    private async Task ApplyManagers(OrganisationState state, Roster roster, CancellationToken cancel)
    {
        List<Manager> invited = [];
        foreach (var email in roster.Teams.Select(t => t.Manager).OfType<string>().Distinct())
        {
            var person = roster.People.GetValueOrDefault(email)
                ?? (state.Members.GetValueOrDefault(email) is { } member ? new(member.Name, member.Locale) : null);
            if (!state.Managers.TryGetValue(email, out var manager))
            {
                state.Managers[email] = manager = ManagerAccounts.WithoutPassword(email, email);
                invited.Add(manager);
            }

            (manager.DisplayName, manager.Locale) = person is null ? (manager.DisplayName, manager.Locale) : (person.Name, person.Locale);
        }

        db.Managers.AddRange(invited);

        await db.SaveChangesAsync(cancel);
        db.OutgoingMails.AddRange(invited.Select(m => OutgoingMail.SignInLink(m.Id, clock.UtcNow())));
        await ApplyLeads(state, roster, cancel);
    }

    private async Task ApplyLeads(OrganisationState state, Roster roster, CancellationToken cancel)
    {
        var wanted = roster.Teams.Where(t => t.Manager is not null)
            .ToDictionary(t => state.Teams[t.Name].Id, t => state.Managers[t.Manager!].Id);
        var named = roster.Teams.Select(t => state.Teams[t.Name].Id).ToHashSet();
        // A team that the file leaves out keeps its manager, as long as the file still knows the person.
        foreach (var lead in state.Leads.Where(lead => named.Contains(lead.TeamId)
            ? wanted.GetValueOrDefault(lead.TeamId) != lead.ManagerId : !roster.Knows(state.Emails[lead.ManagerId])))
        {
            db.TeamLeads.Remove(lead);
            book.Add(LedgerAct.NoLongerManager, lead.TeamId, subject: lead.ManagerId);
        }

        var today = state.Leads.Select(l => (l.TeamId, l.ManagerId)).ToHashSet();
        var added = wanted.Where(w => !today.Contains((w.Key, w.Value))).ToList();
        foreach (var (team, manager) in added)
        {
            db.TeamLeads.Add(new TeamLead { TeamId = team, ManagerId = manager });
            book.Add(LedgerAct.BecameManager, team, subject: manager);
        }

        await db.StartAnew([.. added.Select(w => w.Key)], cancel);
    }
}
