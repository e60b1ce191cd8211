using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>The one organisation that a deployment serves. A single row, with id 1.</summary>
internal sealed class Organisation
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; } = 1;

    public required string Name { get; set; }

    /// <summary>The fewest responses behind any number shown; at least 5; may only be raised.</summary>
    public int Threshold { get; set; } = 5;

    /// <summary>Version of the questionnaire that new waves are bound to.</summary>
    public required string QuestionnaireVersion { get; set; }

    public bool SetUpComplete { get; set; }

    public Invention Invention { get; set; }
}

/// <summary>The demo's organisation does not exist. Its database says so and is never served as a real one.</summary>
internal enum Invention
{
    /// <summary>A real organisation.</summary>
    None,

    /// <summary>The demo is written but not all of its waves are open.</summary>
    Begun,

    Whole,
}

/// <summary>
/// A version of the questionnaire that the organisation made. Written once, never changed: published weeks keep their words.
/// </summary>
internal sealed class OwnVersionRow
{
    /// <summary>For instance 2026-1+3.</summary>
    [Key]
    public required string Version { get; set; }

    /// <summary>JSON of the domain's <see cref="OwnVersion"/>.</summary>
    public required string Content { get; set; }
}

/// <summary>One row: what tells this database from another.</summary>
internal sealed class Deployment
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public int Id { get; set; } = 1;

    /// <summary>Random. The key directory holds it too, so that no other database's server takes the keys there for lost.</summary>
    public required string KeyMark { get; set; }

    /// <summary>By which the key that wraps <see cref="LastingSecret"/>s is known; null until there is one.</summary>
    [MaxLength(16)]
    public byte[]? WrappingKeyPrint { get; set; }
}

[Index(nameof(Name), IsUnique = true)]
internal sealed class Team
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public TeamId Id { get; set; }

    public required string Name { get; set; }

    public TeamId? ParentId { get; set; }

    public WaveSchedule Schedule { get; set; } = WaveSchedule.Usual;

    /// <summary>The team whose waves this team's people answer from now on; no wave of its own is planned. Its past stays.</summary>
    public TeamId? AnswersWithId { get; set; }

    /// <summary>No wave opens while paused (holidays).</summary>
    public bool Paused { get; set; }
}

/// <summary>A person on a team's roster. Needs no account.</summary>
[Index(nameof(Email), IsUnique = true)]
internal sealed class Member
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public MemberId Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower case; unique in the organisation.</summary>
    public required string Email { get; set; }

    public TeamId TeamId { get; set; }

    public string Locale { get; set; } = "en";

    public MailChoice Mails { get; set; }

    /// <summary>
    /// The weeks, as 2026-W48, in which this person was asked own questions, on any team. Whether they answered is not known.
    /// </summary>
    public string[] AskedOwn { get; set; } = [];
}

/// <summary>Somebody who signs in: who leads a team, has a <see cref="RoleRow"/>, or both.</summary>
internal sealed class Manager : IdentityUser<ManagerId>
{
    public required string DisplayName { get; set; }

    /// <summary>Language of the person's mails and pages, as the roster says; null if it says none.</summary>
    public string? Locale { get; set; }

    /// <summary>The language that the person has chosen; null: the roster's.</summary>
    [MaxLength(20)]
    public string? ChosenLocale { get; set; }

    /// <summary>The day of the latest sign-in.</summary>
    public DateOnly? SignedInOn { get; set; }

    /// <summary>Wants no weekly mail about the teams below.</summary>
    public bool NoOverview { get; set; }

    /// <summary>The last week of which the weekly mail about the teams below has been written, or was not to be written.</summary>
    public IsoWeek? LastOverview { get; set; }
}

/// <summary>A manager leads a team: sees it and the teams below.</summary>
[PrimaryKey(nameof(TeamId), nameof(ManagerId))]
internal sealed class TeamLead
{
    public TeamId TeamId { get; set; }

    public ManagerId ManagerId { get; set; }
}

/// <summary>What an account may do beside leading teams, which a roster says.</summary>
public enum AccountRole
{
    /// <summary>Sets the deployment up; sees no results by it. There is always one.</summary>
    Administrator,

    /// <summary>Sees the published results of a team and those below, and hides comments there; does nothing in a manager's name.</summary>
    Partner,

    /// <summary>Reads settings and ledger, and changes nothing.</summary>
    Auditor,
}

/// <summary>A role of an account. A people partner has a row for each team at which what they see begins.</summary>
[Index(nameof(ManagerId), nameof(Role), nameof(TeamId), IsUnique = true)]
internal sealed class RoleRow
{
    public int Id { get; set; }

    public ManagerId ManagerId { get; set; }

    public AccountRole Role { get; set; }

    /// <summary>Of a people partner; null for the others.</summary>
    public TeamId? TeamId { get; set; }
}
