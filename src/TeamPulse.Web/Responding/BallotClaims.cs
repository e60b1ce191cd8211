using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>An invitation asks to have this blinded message signed.</summary>
internal sealed record BallotClaim(InvitationId Invitation, WaveId Wave, byte[] BlindedHash);

/// <summary>
/// Marks invitations with the one message that was signed for each. In the order of their ids: two nodes that mark the same ones do not
/// wait for each other, and the order of arrival is not on the disk.
/// </summary>
internal sealed class BallotClaims(QuietPulseDbFactory databases, TimeProvider clock) : GatheringWriter<BallotClaim>(databases)
{
    protected override async Task<Func<BallotClaim, Refusal?>> Write(PulseDb db, IReadOnlyList<BallotClaim> items)
    {
        var open = await db.HoldOpen([.. items.Select(c => c.Wave).Distinct()], clock.UtcNow());
        foreach (var (invitation, _, hash) in items.Where(c => open.Contains(c.Wave)).OrderBy(c => c.Invitation.Value))
        {
            await db.Invitations.Where(i => i.Id == invitation && i.BlindedHash == null)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.BlindedHash, hash));
        }

        var ids = items.Select(c => c.Invitation).Distinct().ToList();
        var marks = await db.Invitations.AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, i => i.BlindedHash);
        return claim => !open.Contains(claim.Wave) ? Refusal.Closed
            : IsMarkedFor(claim, marks.GetValueOrDefault(claim.Invitation)) ? null
            : Refusal.Used;
    }

    private static bool IsMarkedFor(BallotClaim claim, byte[]? mark) =>
        mark is not null && CryptographicOperations.FixedTimeEquals(mark, claim.BlindedHash);
}
