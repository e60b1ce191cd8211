using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>Finds the invitation that a link's secret belongs to. Changes nothing, however often.</summary>
internal sealed class InvitationLookup(OpenWaves waves, AnsweringLimits limits)
{
    /// <exception cref="AnsweringRefusal">Unknown, forged, closed, or asked too often.</exception>
    public async Task<(Invitation Invitation, AnsweringWave Wave)> Find(PulseDb db, string secret)
    {
        if (!InvitationSecret.TryReadId(secret, out var id))
        {
            throw new AnsweringRefusal(Refusal.Malformed);
        }

        limits.Take(id);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id)
            ?? throw new AnsweringRefusal(Refusal.Unknown);
        var wave = await waves.Find(invitation.WaveId) ?? throw new AnsweringRefusal(Refusal.Closed);
        return InvitationSecret.Check(wave.Keys.MailKey, secret)
            ? (invitation, wave)
            : throw new AnsweringRefusal(Refusal.Unknown);
    }
}
