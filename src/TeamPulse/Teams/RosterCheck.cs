using System.Globalization;
using System.Text;
using TeamPulse.Writing;

namespace TeamPulse.Teams;

/// <summary>Goes through the lines of a roster once and collects every fault.</summary>
internal sealed class RosterCheck(OrganisationToday today)
{
    private const string English = "en";
    private const int LongestLocale = 30;

    private static readonly Lazy<Dictionary<string, string>> LanguageOf = new(Languages);

    private readonly Dictionary<string, (KnownPerson Person, int Line)> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RosterTeamLines> _teams = new(StringComparer.OrdinalIgnoreCase);

    public List<RosterError> Errors { get; } = [];

    public Roster? Roster(IReadOnlyList<RosterRow> rows, Action<int>? checking)
    {
        if (rows.Count == 0)
        {
            Add(0, null, "Nobody");
        }

        List<RosterMember> people = [];
        foreach (var row in rows)
        {
            people.Add(Person(row));
            checking?.Invoke(people.Count);
        }

        foreach (var team in _teams.Values)
        {
            CheckManager(team);
            CheckParent(team, isSaid: rows[0].ParentTeam is not null);
        }

        CheckLookAlikes();
        return Errors.Count > 0 ? null : new Roster(
            [.. _teams.Values.OrderBy(t => Way(t).Count)
                .Select(t => new RosterTeam(t.Name, Above(t)?.Name ?? t.Parent.Value, t.Manager.Value))],
            [.. people.Where(p => _teams[p.Team].Manager.Value != p.Email)],
            _people.ToDictionary(p => p.Key, p => p.Value.Person));
    }

    private RosterMember Person(RosterRow row)
    {
        var email = Address(row.Line, "email", row.Email);
        var known = today.People.GetValueOrDefault(email);
        var name = row.Name is null ? known?.Name ?? email : Text(row.Line, "name", row.Name);
        var team = Text(row.Line, "team", row.Team);
        var locale = row.Locale is null ? known?.Locale : Locale(row.Line, row.Locale);
        if (string.IsNullOrWhiteSpace(row.Email))
        {
            Add(row.Line, "email", "Empty");
        }
        else if (email.Length > 0 && !_people.TryAdd(email, (new(name, locale), row.Line)))
        {
            Add(row.Line, "email", "DuplicateMember", email, _people[email].Line);
        }

        if (team.Length > 0)
        {
            ReadTeam(row, team);
        }

        var spelling = _teams.GetValueOrDefault(team)?.Name ?? team;
        return new RosterMember(name, email, spelling, locale ?? English);
    }

    private void ReadTeam(RosterRow row, string name)
    {
        if (!_teams.TryGetValue(name, out var team))
        {
            _teams[name] = team = new RosterTeamLines(name, row.Line);
        }

        var known = today.Teams.GetValueOrDefault(name);
        var parent = row.ParentTeam is null ? known?.Parent ?? "" : Text(row.Line, "parent_team", row.ParentTeam, required: false);
        if (!team.Parent.Agrees(parent, row.Line))
        {
            Add(row.Line, "parent_team", "TwoParents", name, team.Parent.Value!, team.Parent.Line, parent);
        }

        var manager = row.ManagerEmail is null ? known?.Manager ?? "" : Address(row.Line, "manager_email", row.ManagerEmail);
        if (!team.Manager.Agrees(manager, row.Line))
        {
            Add(row.Line, "manager_email", "TwoManagers", name, team.Manager.Value!, team.Manager.Line, manager);
        }
    }

    private void CheckManager(RosterTeamLines team)
    {
        if (team.Manager.Value is { } manager && !_people.ContainsKey(manager) && !today.People.ContainsKey(manager))
        {
            Add(team.Manager.Line, "manager_email", "UnknownManager", manager);
        }
    }

    private void CheckParent(RosterTeamLines team, bool isSaid)
    {
        if (isSaid && team.Parent.Value is { } parent && !_teams.ContainsKey(parent))
        {
            Add(team.Parent.Line, "parent_team", "UnknownParent", parent, team.Name);
            return;
        }

        var way = Way(team);
        if (way.Count > 1 && way[^1] == team)
        {
            Add(team.Parent.Line, "parent_team", "Cycle", team.Name, string.Join(" → ", way.Select(t => t.Name)));
        }
        else if (way.Count > Teams.Roster.MostLevels && way.Distinct().Count() == way.Count)
        {
            Add(team.Parent.Line, "parent_team", "TooDeep", team.Name, Teams.Roster.MostLevels);
        }
    }

    // A team that is known already may keep its name beside one that the file does not list: such a team has no members.
    private void CheckLookAlikes()
    {
        var (listed, known) = (new LookAlikes(), new LookAlikes(today.Teams.Keys));
        foreach (var team in _teams.Values)
        {
            if (listed.Of(team.Name) is { } other)
            {
                Add(team.Line, "team", "LooksLikeListed", team.Name, other, _teams[other].Line);
            }
            else if (!today.Teams.ContainsKey(team.Name) && known.Of(team.Name) is { } before)
            {
                Add(team.Line, "team", "LooksLikeKnown", team.Name, before);
            }

            listed.Add(team.Name);
        }
    }

    // The teams from here up to a root, or to the first that comes again.
    // No longer than anybody would want to read: 100,000 teams in a row would take all day.
    private List<RosterTeamLines> Way(RosterTeamLines team)
    {
        List<RosterTeamLines> way = [team];
        var at = Above(team);
        while (at is not null && way.Count <= 2 * Teams.Roster.MostLevels)
        {
            var isNew = !way.Contains(at);
            way.Add(at);
            at = isNew ? Above(at) : null;
        }

        return way;
    }

    private RosterTeamLines? Above(RosterTeamLines team) =>
        team.Parent.Value is { } parent ? _teams.GetValueOrDefault(parent) : null;

    private string Text(int line, string field, string text, bool required = true)
    {
        text = text.Trim().Normalize(NormalizationForm.FormC);
        if (text.Length == 0 && required)
        {
            Add(line, field, "Empty");
        }

        CheckCharacters(line, field, text, Teams.Roster.LongestName, NameRules.Fault);
        return text;
    }

    // Empty when it is not an address: then nothing else is said of it.
    private string Address(int line, string field, string text)
    {
        var address = EmailAddress.Normal(text);
        if (address.EndsWith('>') && address.LastIndexOf('<') is >= 0 and var open)
        {
            address = address[(open + 1)..^1];
        }

        var isReadable = address.Length > 0 && CheckCharacters(line, field, address, EmailAddress.Longest, NameRules.Hidden);
        if (isReadable && !EmailAddress.IsWellFormed(address))
        {
            Add(line, field, "NotAnAddress", address);
            return "";
        }

        return isReadable ? address : "";
    }

    private string? Locale(int line, string text)
    {
        var locale = text.Trim().Replace('_', '-');
        if (locale.Length == 0 || !CheckCharacters(line, "locale", locale, LongestLocale, NameRules.Hidden))
        {
            return null;
        }

        if (LanguageOf.Value.TryGetValue(locale, out var language))
        {
            return language;
        }

        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            Add(line, "locale", "UnknownLocale", text.Trim());
            return locale;
        }
    }

    // Languages by their own and their English names.
    private static Dictionary<string, string> Languages() => CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Where(culture => culture.Name.Length > 0)
        .SelectMany(
            culture => new[] { culture.NativeName, culture.EnglishName }, (culture, name) => (Name: name, culture.TwoLetterISOLanguageName))
        .DistinctBy(language => language.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(language => language.Name, language => language.TwoLetterISOLanguageName, StringComparer.OrdinalIgnoreCase);

    private bool CheckCharacters(int line, string field, string text, int longest, Func<string, string?> fault)
    {
        var reason = text.Length > longest ? RosterTexts.TooLong.With(text.Length, longest) : fault(text);
        if (reason is not null)
        {
            Errors.Add(new RosterError(line, field, reason));
        }

        return reason is null;
    }

    private void Add(int line, string? field, string reason, params object[] values) =>
        Errors.Add(new RosterError(line, field, RosterTexts.ResourceManager.Of(reason).With(values)));
}
