using System.Buffers.Text;
using System.Security.Cryptography;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// POST /api/ballots: signs a blinded message, once for each invitation. The same message again gets the same
/// signature, so a lost reply costs nobody a vote; another message is refused.
/// </summary>
internal sealed class BallotEndpoint(
    QuietPulseDbFactory databases, OpenWaves waves, InvitationLookup invitations, BallotClaims claims) : IDisposable
{
    private const int BlindedLength = 256;

    // Signing is all computing. More at once would be no faster, and everybody else would wait behind them for a thread.
    private readonly SemaphoreSlim _signers = new(Environment.ProcessorCount);

    public async Task Handle(HttpContext context)
    {
        var request = await AnsweringBody.Read<Ask>(context);
        var blinded = AnsweringBody.Bytes(request.Blinded, BlindedLength);
        var (invitation, wave) = await Find(request.Secret);

        // Before the invitation is marked: a malformed message must leave it unused.
        wave.Signer.Check(blinded);
        if (await claims.Store(new BallotClaim(invitation, wave.Id, SHA256.HashData(blinded))) is { } refusal)
        {
            throw new AnsweringRefusal(refusal == Refusal.Closed ? await waves.WhyNot(wave.Id) : refusal);
        }

        await context.Response.WriteAsJsonAsync(new Ballot(Base64Url.EncodeToString(await Sign(wave, blinded))));
    }

    public void Dispose() => _signers.Dispose();

    private async Task<byte[]> Sign(AnsweringWave wave, byte[] blinded)
    {
        await _signers.WaitAsync();
        try
        {
            return wave.Signer.Sign(blinded);
        }
        finally
        {
            _signers.Release();
        }
    }

    // The connection goes back before the claim waits for its turn.
    private async Task<(InvitationId Invitation, AnsweringWave Wave)> Find(string secret)
    {
        await using var db = databases.Create();
        var (invitation, wave) = await invitations.Find(db, secret);
        return (invitation.Id, wave);
    }

    private sealed record Ask(string Secret, string Blinded);

    private sealed record Ballot(string Signature);
}
