using Microsoft.AspNetCore.Identity;

namespace TeamPulse.Web.Storage;

/// <summary>The one organisation that a deployment serves. A single row, with id 1.</summary>
internal sealed class Organisation
{
    public int Id { get; set; } = 1;

    public required string Name { get; set; }

    /// <summary>The fewest responses behind any number shown; at least 5; may only be raised.</summary>
    public int Threshold { get; set; } = 5;

    /// <summary>Version of the questionnaire that new waves are bound to.</summary>
    public required string QuestionnaireVersion { get; set; }

    public bool SetUpComplete { get; set; }
}

/// <summary>One row: what tells this database from another.</summary>
internal sealed class Deployment
{
    public int Id { get; set; } = 1;

    /// <summary>Random; stands in the key directory too, so that no other database's server takes the keys there for lost.</summary>
    public required string KeyMark { get; set; }
}

internal sealed class Team
{
    public TeamId Id { get; set; }

    public required string Name { get; set; }

    public TeamId? ParentId { get; set; }

    public DayOfWeek OpenDay { get; set; } = DayOfWeek.Thursday;

    public TimeOnly OpenTime { get; set; } = new(9, 0);

    public DayOfWeek CloseDay { get; set; } = DayOfWeek.Monday;

    public TimeOnly CloseTime { get; set; } = new(9, 0);

    /// <summary>How many weeks a wave lasts: 1, 2 or 4.</summary>
    public int WaveWeeks { get; set; } = 1;

    /// <summary>IANA name, for instance Europe/Madrid.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>The team whose waves this team's people answer from now on; no wave of its own is planned. Its past stays.</summary>
    public TeamId? AnswersWithId { get; set; }

    /// <summary>No wave opens while paused (holidays).</summary>
    public bool Paused { get; set; }
}

/// <summary>A person on a team's roster. Needs no account.</summary>
internal sealed class Member
{
    public MemberId Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower case; unique in the organisation.</summary>
    public required string Email { get; set; }

    public TeamId TeamId { get; set; }

    public string Locale { get; set; } = "en";

    /// <summary>Has asked for no more invitations and reminders (RFC 8058).</summary>
    public bool Unsubscribed { get; set; }
}

/// <summary>Somebody who signs in: a manager, an administrator, or both.</summary>
internal sealed class Manager : IdentityUser<ManagerId>
{
    public required string DisplayName { get; set; }
}

internal enum Role
{
    /// <summary>Responsible for <see cref="RoleAssignment.TeamId"/>; sees it and the teams below.</summary>
    Manager,

    /// <summary>Sets the deployment up; sees no results by it.</summary>
    Administrator,
}

/// <summary>A manager's responsibility for a team, or the administrator's role (no team).</summary>
internal sealed class RoleAssignment
{
    public int Id { get; set; }

    public ManagerId ManagerId { get; set; }

    public Role Role { get; set; }

    public TeamId? TeamId { get; set; }
}
