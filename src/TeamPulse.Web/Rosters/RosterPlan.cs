using TeamPulse.Teams;
using TeamPulse.Web.Ledger;

namespace TeamPulse.Web.Rosters;

/// <summary>A roster that may be applied, and what that would change today.</summary>
public sealed record RosterPlan(string FileName, Roster Roster, RosterChanges Changes);

/// <summary>What a file comes to: a plan, or every reason against it.</summary>
internal sealed record RosterPreview(string FileName, RosterPlan? Plan, RosterFile File)
{
    /// <summary>Sentences for people, each with file, lines, field and reason; the last counts what is left out.</summary>
    public IEnumerable<string> Reasons => File.Faults.Lines(FileName);

    /// <summary>What was understood or left out that its owner may not expect.</summary>
    public IReadOnlyList<string> Notes => [.. File.Notes, .. Plan is null ? [] : UnspokenLanguages.Of(Plan.Roster)];
}

/// <summary>Somebody or a team that has something else than today.</summary>
public sealed record TeamChange(string Name, string From, string To);

/// <summary>What an import changes, in names that people know.</summary>
/// <param name="Joining">On no team today.</param>
/// <param name="Leaving">On a team today, and not in the file (or there as the manager of their own team).</param>
/// <param name="Moving">On another team than today.</param>
/// <param name="Staying">How many stay where they are.</param>
/// <param name="Renamed">People and teams whose names are written otherwise.</param>
/// <param name="Languages">People who get their mails in another language.</param>
/// <param name="NewTeams">Teams that do not exist yet.</param>
/// <param name="EmptyTeams">Teams that the file does not name: they stay, with their history and without members.</param>
/// <param name="MovedTeams">Teams that get another team above.</param>
/// <param name="NewManagers">People who are named as managers for the first time and get a sign-in link.</param>
/// <param name="ChangedManagers">Existing teams with another manager than today.</param>
/// <param name="WithoutManager">Teams for which nobody is responsible.</param>
public sealed record RosterChanges(
    IReadOnlyList<RosterMember> Joining,
    IReadOnlyList<TeamChange> Leaving,
    IReadOnlyList<TeamChange> Moving,
    int Staying,
    IReadOnlyList<string> Renamed,
    IReadOnlyList<TeamChange> Languages,
    IReadOnlyList<string> NewTeams,
    IReadOnlyList<string> EmptyTeams,
    IReadOnlyList<TeamChange> MovedTeams,
    IReadOnlyList<string> NewManagers,
    IReadOnlyList<TeamChange> ChangedManagers,
    IReadOnlyList<string> WithoutManager)
{
    /// <summary>More people leave than stay: most likely only a part of the roster was exported.</summary>
    public bool LooksPartial => Leaving.Count > 2 && Leaving.Count > Staying + Moving.Count;

    /// <summary>"3 join, 1 leaves, 2 move, 1 new team".</summary>
    public string Summary => KeptWords.Roster(Kept);

    /// <summary>The same for the ledger.</summary>
    public string Kept => KeptWords.Keep(Counts);

    private IEnumerable<(string Key, int Count)> Counts =>
    [
        ("Join", Joining.Count), ("Leave", Leaving.Count), ("Move", Moving.Count), ("Renamed", Renamed.Count),
        ("Language", Languages.Count), ("NewTeam", NewTeams.Count), ("EmptyTeam", EmptyTeams.Count), ("MovedTeam", MovedTeams.Count),
        ("NewManager", NewManagers.Count), ("ChangedManager", ChangedManagers.Count),
    ];

    internal static string Number(string key, int count) =>
        RosterTexts.ResourceManager.Of(key + (count == 1 ? "One" : "Many")).With(count);
}
