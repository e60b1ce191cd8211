using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// POST /api/ballots: signs a blinded message, once for each invitation. The same message again gets the same
/// signature, so a lost reply costs nobody a vote; another message is refused.
/// </summary>
internal sealed class BallotEndpoint(QuietPulseDbFactory databases, OpenWaves waves, InvitationLookup invitations, TimeProvider clock)
{
    private const int BlindedLength = 256;

    public async Task Handle(HttpContext context)
    {
        var request = await AnsweringBody.Read<Ask>(context);
        var blinded = AnsweringBody.Bytes(request.Blinded, BlindedLength);
        await using var db = databases.Create();
        var (invitation, wave) = await invitations.Find(db, request.Secret);

        // Before the invitation is marked: a malformed message must leave it unused.
        wave.Signer.Check(blinded);
        if (!await MarkCollected(db, invitation, wave, SHA256.HashData(blinded)))
        {
            throw new AnsweringRefusal(await waves.WhyNot(wave.Id));
        }

        await context.Response.WriteAsJsonAsync(new Ballot(Base64Url.EncodeToString(wave.Signer.Sign(blinded))));
    }

    // False when the wave is no longer open.
    private async Task<bool> MarkCollected(PulseDb db, Invitation invitation, AnsweringWave wave, byte[] hash)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!(await db.HoldOpen([wave.Id], clock.UtcNow())).Contains(wave.Id))
        {
            return false;
        }

        await db.Invitations.Where(i => i.Id == invitation.Id && i.BlindedHash == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.BlindedHash, hash));
        var marked = await db.Invitations.AsNoTracking().Where(i => i.Id == invitation.Id)
            .Select(i => i.BlindedHash).SingleOrDefaultAsync();
        if (marked is null || !CryptographicOperations.FixedTimeEquals(marked, hash))
        {
            throw new AnsweringRefusal(Refusal.Used);
        }

        await transaction.CommitAsync();
        return true;
    }

    private sealed record Ask(string Secret, string Blinded);

    private sealed record Ballot(string Signature);
}
