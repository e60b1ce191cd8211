namespace TeamPulse.Teams;

/// <summary>One line of a roster file. A field is null when the file has no column for it: then today's value is kept.</summary>
/// <param name="Line">Where it is in the file; the header is line 1.</param>
/// <param name="Name">The person's name; somebody new without one goes by the address.</param>
/// <param name="Email">The person's mail address, alone or as <c>Name &lt;address&gt;</c>.</param>
/// <param name="Team">The team that the person is on.</param>
/// <param name="ParentTeam">The team directly above; empty for a root, or if another line of the team says it.</param>
/// <param name="ManagerEmail">Who is responsible for the team; empty if nobody is, or if another line of the team says it.</param>
/// <param name="Locale">Language of the person's mails, such as <c>en</c>, <c>pt-BR</c> or <c>Deutsch</c>; empty for English.</param>
public sealed record RosterRow(
    int Line, string? Name, string Email, string Team, string? ParentTeam, string? ManagerEmail, string? Locale);

/// <summary>Why a roster is refused.</summary>
/// <param name="Line">The line at fault; 0 when the file as a whole is.</param>
/// <param name="Field">The column, by the name in the header; null when no single one is at fault.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record RosterError(int Line, string? Field, string Reason);
