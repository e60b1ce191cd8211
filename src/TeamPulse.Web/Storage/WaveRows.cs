using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

[Index(nameof(State))]
internal sealed class Wave
{
    /// <summary>States in which nothing more happens to a wave. States are stored as words, so SQL cannot compare their order.</summary>
    public static readonly WaveState[] Finished = [WaveState.Published, WaveState.Withheld, WaveState.Void];

    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public WaveId Id { get; set; } = WaveId.New();

    public TeamId TeamId { get; set; }

    /// <summary>
    /// The ISO week in which it opens, in the team's time zone, or the last of a longer wave; (team, week) is unique but for void ones.
    /// </summary>
    public IsoWeek Week { get; set; }

    /// <summary>
    /// The week is asked a second time, because the keys to the first answers were lost. The invitations were moved here from the void
    /// wave: an old link is known by its id, and told what happened.
    /// </summary>
    public bool AskedAnew { get; set; }

    /// <summary>How many weeks it asks about: 1, 2 or 4; stamped when it is planned.</summary>
    public int Weeks { get; set; } = 1;

    public WaveState State { get; set; }

    public DateTime OpensAt { get; set; }

    public DateTime? RemindsAt { get; set; }

    public DateTime ClosesAt { get; set; }

    /// <summary>The reminder has been queued; a wave reminds once.</summary>
    public bool Reminded { get; set; }

    public int Threshold { get; set; }

    public int Invited { get; set; }

    public required string QuestionnaireVersion { get; set; }

    /// <summary>The exact bytes that every member of the wave is shown; set when the wave opens.</summary>
    public byte[]? Manifest { get; set; }

    /// <summary>The eight words of the manifest; set with it, for they take tens of milliseconds to compute.</summary>
    [MaxLength(WaveCode.MostCharacters)]
    public string? Code { get; set; }

    /// <summary>
    /// The exact bytes whose hash is in the manifest: who was asked, here and in the teams named there. Deleted at the close.
    /// </summary>
    public byte[]? Roll { get; set; }

    /// <summary>Ids of the managers whom the manifest names as readers; set with it. Only they are ever shown the comments.</summary>
    public int[] Readers { get; set; } = [];

    /// <summary>SubjectPublicKeyInfo of the wave's blind-signing key; set when the key has been made.</summary>
    public byte[]? PublicKey { get; set; }

    /// <summary>
    /// Withheld, and its answers may be pooled with those of other teams: its sealed responses and its key file are kept until its week is
    /// rolled up.
    /// </summary>
    public bool Held { get; set; }
}

/// <summary>
/// A team in the tree of a week, as it was at the week's first opening there. Leftovers and roll-ups of the week know no other tree.
/// A team is in one tree a week.
/// </summary>
[PrimaryKey(nameof(Week), nameof(TeamId))]
[Index(nameof(Root), nameof(Week))]
internal sealed class StampedTeam
{
    public IsoWeek Week { get; set; }

    public TeamId TeamId { get; set; }

    /// <summary>The top of the tree.</summary>
    public TeamId Root { get; set; }

    public TeamId? ParentId { get; set; }

    /// <summary>
    /// Ids of the members who are on the team when the first wave opens whose answers may be pooled with theirs; nobody else is asked
    /// that week. Null until then, and empty where the team takes no part in pools. Emptied when the week has been rolled up.
    /// </summary>
    public int[]? Roll { get; set; }
}

/// <summary>
/// A member's right to one ballot. Knows nothing of answers and carries no time. Deleted when the wave closes.
/// </summary>
[Index(nameof(WaveId), nameof(MemberId), IsUnique = true)]
internal sealed class Invitation
{
    /// <summary>Random, version 4; set by us, never by the database.</summary>
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public InvitationId Id { get; set; } = InvitationId.New();

    public WaveId WaveId { get; set; }

    public MemberId MemberId { get; set; }

    public bool Sent { get; set; }

    /// <summary>The reminder has left or was refused for good, or there is none to send.</summary>
    public bool Reminded { get; set; }

    /// <summary>SHA-256 of the blinded message that was signed; null until a ballot has been collected.</summary>
    public byte[]? BlindedHash { get; set; }
}

/// <summary>
/// The answers cast with one ballot, sealed under a key that never enters the database.
/// Every row of a wave has the same length; there is no time, no sequence and no rowid.
/// </summary>
[PrimaryKey(nameof(WaveId), nameof(Key))]
internal sealed class SealedResponse
{
    public WaveId WaveId { get; set; }

    /// <summary>See <see cref="Seal.RowKey"/>.</summary>
    public required byte[] Key { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>The sorted receipts of a published wave: 32 bytes each, one after the other. Removed after 8 weeks.</summary>
internal sealed class Receipts
{
    [Key]
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    public WaveId WaveId { get; set; }

    public TeamId TeamId { get; set; }

    public IsoWeek Week { get; set; }

    public required byte[] Sorted { get; set; }
}
