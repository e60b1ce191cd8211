using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Finds the invitation that a link's secret belongs to. Changes nothing, however often. The secret is proven in memory first: only a
/// right one reaches the database, and only a right one counts against a limit.
/// </summary>
internal sealed class InvitationLookup(OpenWaves waves, AnsweringLimits limits)
{
    /// <exception cref="AnsweringRefusal">Unknown, forged, closed, or asked too often.</exception>
    public async Task<(Invitation Invitation, AnsweringWave Wave)> Find(PulseDb db, string secret)
    {
        var (id, wave) = await Prove(secret);
        limits.TakeProven(id);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id)
            ?? throw new AnsweringRefusal(Refusal.Unknown);
        return (invitation, wave);
    }

    private async Task<(InvitationId Id, AnsweringWave Wave)> Prove(string secret)
    {
        if (!InvitationSecret.TryReadId(secret, out var id))
        {
            throw new AnsweringRefusal(Refusal.Malformed);
        }

        var waveId = await waves.Of(id) ?? throw new AnsweringRefusal(Refusal.Unknown);
        var wave = await waves.Find(waveId);

        // Ids are random: somebody who has one that is ours has a link from the first time.
        return InvitationSecret.Check(wave.Keys.MailKey, secret)
            ? (id, wave)
            : throw new AnsweringRefusal(wave.AskedAnew ? Refusal.Anew : Refusal.Unknown);
    }
}
