namespace TeamPulse.Teams;

/// <summary>What is known before a roster is read: it fills in what the file has no column for.</summary>
/// <param name="People">Today's members and managers by mail address, lower case.</param>
/// <param name="Teams">Today's teams by name, in any capitals.</param>
public sealed record OrganisationToday(IReadOnlyDictionary<string, KnownPerson> People, IReadOnlyDictionary<string, RosterTeam> Teams);

/// <param name="Name">As it is written today.</param>
/// <param name="Locale">Language of the person's mails; null if nobody has said.</param>
public sealed record KnownPerson(string Name, string? Locale);
