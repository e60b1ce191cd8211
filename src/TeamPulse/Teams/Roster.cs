namespace TeamPulse.Teams;

/// <summary>A person who is invited to the waves of one team.</summary>
/// <param name="Name">As the person writes it.</param>
/// <param name="Email">Lower case; names the person in the whole roster.</param>
/// <param name="Team">The team's name.</param>
/// <param name="Locale">Language of the person's mails.</param>
public sealed record RosterMember(string Name, string Email, string Team, string Locale);

/// <summary>A team of the roster.</summary>
/// <param name="Name">Unique; capitals make no difference.</param>
/// <param name="Parent">The team directly above; null for a root.</param>
/// <param name="Manager">Mail address of the manager, lower case; null when nobody is responsible.</param>
public sealed record RosterTeam(string Name, string? Parent, string? Manager);

/// <summary>
/// Who is on which team and who is responsible for it: a list in which nothing contradicts anything else.
/// The manager of a team who is listed on that very team is not a member of it: managers do not answer about themselves.
/// </summary>
public sealed class Roster(
    IReadOnlyList<RosterTeam> teams, IReadOnlyList<RosterMember> members, IReadOnlyDictionary<string, KnownPerson> people)
{
    /// <summary>Longest name of a person or team, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Most people in one roster.</summary>
    public const int MostPeople = 100_000;

    /// <summary>Most teams above one another.</summary>
    public const int MostLevels = 20;

    private readonly HashSet<string> _managers = teams.Select(t => t.Manager).OfType<string>().ToHashSet();

    /// <summary>Parents before children.</summary>
    public IReadOnlyList<RosterTeam> Teams { get; } = teams;

    /// <summary>Everybody who is invited, in the order of the file.</summary>
    public IReadOnlyList<RosterMember> Members { get; } = members;

    /// <summary>Everybody in the file by mail address, members and managers alike.</summary>
    public IReadOnlyDictionary<string, KnownPerson> People { get; } = people;

    /// <summary>Whether the file names the person at all, as one of its people or as a manager.</summary>
    public bool Knows(string email) => People.ContainsKey(email) || _managers.Contains(email);

    /// <summary>Checks the lines of a roster; every fault is told, not only the first.</summary>
    /// <param name="rows">The lines in the order of the file.</param>
    /// <param name="today">Its people may manage though the file does not list them.</param>
    /// <param name="checking">Hears how many lines have been checked; null where nobody listens.</param>
    public static RosterReading Read(IReadOnlyList<RosterRow> rows, OrganisationToday today, Action<int>? checking = null)
    {
        var check = new RosterCheck(today);
        return new RosterReading(check.Roster(rows, checking), [.. check.Errors.OrderBy(e => e.Line)]);
    }
}

/// <summary>A roster, or why there is none.</summary>
/// <param name="Roster">Null when there are errors.</param>
/// <param name="Errors">All of them, by line.</param>
public sealed record RosterReading(Roster? Roster, IReadOnlyList<RosterError> Errors);
