using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Rosters;

/// <summary>Teams, members and managers as they are today, to be compared with a roster.</summary>
/// <param name="teams">All of them.</param>
/// <param name="members">All of them.</param>
/// <param name="managers">All accounts.</param>
/// <param name="leads">Who leads which team.</param>
/// <param name="joining">Teams that will answer together with another, and whose people have not moved yet.</param>
internal sealed class OrganisationState(
    List<Team> teams, List<Member> members, List<Manager> managers, List<TeamLead> leads, List<TeamId> joining)
{
    // Of mails, where nobody has said a language.
    private const string English = "en";

    private readonly Dictionary<TeamId, Team> _byId = teams.ToDictionary(t => t.Id);

    public Dictionary<string, Team> Teams { get; } = teams.OrderBy(t => t.Id.Value)
        .DistinctBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, Member> Members { get; } = members.ToDictionary(m => m.Email);

    public Dictionary<string, Manager> Managers { get; } = managers.Where(m => m.Email is not null)
        .DistinctBy(m => EmailAddress.Normal(m.Email!)).ToDictionary(m => EmailAddress.Normal(m.Email!));

    public IReadOnlyList<TeamLead> Leads => leads;

    /// <summary>Mail addresses by manager.</summary>
    public Dictionary<ManagerId, string> Emails { get; } = managers.ToDictionary(m => m.Id, m => EmailAddress.Normal(m.Email ?? ""));

    public OrganisationToday Today => new(
        Members.Select(m => (m.Key, Person: new KnownPerson(m.Value.Name, m.Value.Locale)))
            .Concat(Managers.Select(m => (m.Key, Person: new KnownPerson(m.Value.DisplayName, m.Value.Locale))))
            .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Person),
        Teams.Values.Select(t => new RosterTeam(t.Name, ParentOf(t), ManagerOf(t.Id)))
            .ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase));

    public static async Task<OrganisationState> Load(PulseDb db, CancellationToken cancel) => new(
        await db.Teams.ToListAsync(cancel),
        await db.Members.ToListAsync(cancel),
        await db.Managers.ToListAsync(cancel),
        await db.TeamLeads.ToListAsync(cancel),
        await db.HistoryStarts.Where(h => h.Week == null && h.With != null).Select(h => h.With!.Value).ToListAsync(cancel));

    /// <summary>The team whose waves the people of a listed team answer: itself, unless it answers together with another.</summary>
    public Team AnsweringTeam(Team listed)
    {
        while (listed.AnswersWithId is { } other && !joining.Contains(listed.Id))
        {
            listed = _byId[other];
        }

        return listed;
    }

    public string? ManagerOf(TeamId team) => leads.Where(l => l.TeamId == team).Select(l => Emails[l.ManagerId]).FirstOrDefault();

    public string? ParentOf(Team team) => team.ParentId is { } parent ? _byId[parent].Name : null;

    public RosterChanges ChangesTo(Roster roster, RosterProgress progress)
    {
        var listed = roster.Members.Select(m => m.Email).ToHashSet();
        var named = roster.Teams.Select(t => t.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var existing = roster.Teams.Where(t => Teams.ContainsKey(t.Name)).Select(t => (Now: t, Before: Teams[t.Name])).ToList();
        List<TeamChange> moving = [.. progress.Through(RosterStage.Comparing, roster.Members).Where(m => Members.ContainsKey(m.Email))
            .Select(m => new TeamChange(m.Name, _byId[Members[m.Email].TeamId].Name, TeamOf(m))).Where(Differs)];
        var joining = roster.Members.Where(m => !Members.ContainsKey(m.Email)).ToList();
        return new RosterChanges(
            joining,
            [.. Members.Values.Where(m => !listed.Contains(m.Email)).OrderBy(m => m.Name)
                .Select(m => new TeamChange(m.Name, _byId[m.TeamId].Name, ""))],
            moving,
            roster.Members.Count - joining.Count - moving.Count,
            [.. Renamed(roster), .. existing.Where(t => t.Before.Name != t.Now.Name).Select(t => $"{t.Before.Name} → {t.Now.Name}")],
            [.. roster.Members.Where(m => Members.ContainsKey(m.Email))
                .Select(m => new TeamChange(m.Name, Members[m.Email].Locale, m.Locale)).Where(Differs),
                .. roster.People.Where(p => !listed.Contains(p.Key) && Managers.ContainsKey(p.Key))
                    .Select(p => new TeamChange(p.Value.Name, Managers[p.Key].Locale ?? English, p.Value.Locale ?? English))
                    .Where(Differs)],
            [.. roster.Teams.Select(t => t.Name).Where(t => !Teams.ContainsKey(t))],
            [.. Teams.Keys.Where(t => !named.Contains(t)).Order()],
            [.. existing.Select(t => new TeamChange(t.Now.Name, ParentOf(t.Before) ?? "–", t.Now.Parent ?? "–")).Where(Differs)],
            [.. roster.Teams.Select(t => t.Manager).OfType<string>().Distinct().Where(m => !Managers.ContainsKey(m))],
            [.. existing.Select(t => new TeamChange(t.Now.Name, ManagerOf(t.Before.Id) ?? "–", t.Now.Manager ?? "–")).Where(Differs)],
            [.. roster.Teams.Where(t => t.Manager is null).Select(t => t.Name)]);
    }

    private string TeamOf(RosterMember member) =>
        Teams.TryGetValue(member.Team, out var team) ? AnsweringTeam(team).Name : member.Team;

    private IEnumerable<string> Renamed(Roster roster)
    {
        var managers = roster.Teams.Select(t => t.Manager).ToHashSet();
        return
            from person in roster.People
            let manager = managers.Contains(person.Key) ? Managers.GetValueOrDefault(person.Key) : null
            let today = Members.GetValueOrDefault(person.Key)?.Name ?? manager?.DisplayName
            where today is not null && today != person.Value.Name
            select $"{today} → {person.Value.Name}";
    }

    private static bool Differs(TeamChange change) => !string.Equals(change.From, change.To, StringComparison.OrdinalIgnoreCase);
}
