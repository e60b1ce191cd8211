using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

internal enum LedgerAct
{
    OpenedPublication,

    /// <summary>The list of all teams, with their latest scores.</summary>
    OpenedOverview,
    NamedOrganisation,
    RaisedThreshold,
    ChangedSchedule,
    Paused,
    Resumed,

    /// <summary>The people of a small team answer together with another.</summary>
    JoinedTeams,
    SeparatedTeams,

    /// <summary>Which comment it was is not written down.</summary>
    HidComment,
    ShowedComment,

    /// <summary>A commitment of a manager to a team; its text is not written down here.</summary>
    Promised,
    MovedPromise,
    KeptPromise,
    DroppedPromise,
    ReopenedPromise,
    NotedEvent,
    RemovedEvent,

    /// <summary>What a manager did with an alert; what was noted is in the history of alerts.</summary>
    AcknowledgedAlert,
    KnewAlert,
    SnoozedAlert,

    /// <summary>The record over a period, for printing, and as a file.</summary>
    OpenedRecord,
    ExportedRecord,
    ImportedRoster,
    BecameManager,
    NoLongerManager,
    BecameAdministrator,

    /// <summary>An account of somebody whom no roster names, and what it may do. A people partner's lines name the team.</summary>
    MadeAccount,
    RenamedAccount,
    GaveAdministrator,
    GavePartner,
    GaveAuditor,
    TookAdministrator,
    TookPartner,
    TookAuditor,

    /// <summary>A new link at the server's command line, for somebody who was locked out.</summary>
    RescuedAccount,

    /// <summary>Days on which a manager is away: set, changed, ended by coming back, or called off before they began.</summary>
    SetLeave,
    ChangedLeave,
    EndedLeave,
    CalledOffLeave,

    /// <summary>What the roster says of one member, given out at that member's request. Not whose it was.</summary>
    HandedOutData,

    /// <summary>Which optional drivers are asked about.</summary>
    SwitchedDrivers,
    AddedQuestion,
    RetiredQuestion,
    ChoseQuestionnaire,

    /// <summary>Mails that had not arrived. How many people they were for, not who.</summary>
    SentMailsAgain,
}

/// <summary>
/// One act of a manager or administrator, never of a member. It names accounts by id, so an account that is gone has no name here.
/// It has no foreign keys: what happened stays when an account or a team goes. The database refuses to change or delete it
/// (<see cref="LedgerGuard"/>).
/// </summary>
[Index(nameof(TeamId))]
[Index(nameof(Once), IsUnique = true)]
internal sealed class LedgerEntry
{
    public int Id { get; set; }

    public DateTime At { get; set; }

    /// <summary>The account that acted; null for somebody at the server's command line.</summary>
    public ManagerId? By { get; set; }

    public LedgerAct Act { get; set; }

    /// <summary>The team that it concerns; null when it concerns all.</summary>
    public TeamId? TeamId { get; set; }

    /// <summary>The week of a publication.</summary>
    public IsoWeek? Week { get; set; }

    /// <summary>Whose role changed, or who is away.</summary>
    public ManagerId? Subject { get; set; }

    /// <summary>Who stands in for the manager who is away; null for nobody.</summary>
    public ManagerId? StandIn { get; set; }

    [MaxLength(300)]
    public string? From { get; set; }

    [MaxLength(300)]
    public string? To { get; set; }

    /// <summary>Unique where it is set: opening the same publication again on the same day adds nothing.</summary>
    [MaxLength(60)]
    public string? Once { get; set; }
}
