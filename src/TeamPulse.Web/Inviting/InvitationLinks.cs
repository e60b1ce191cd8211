using TeamPulse.Ballots;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <param name="Link">https://host/p#secret.fp</param>
/// <param name="WaveCode">Eight words, the same in every invitation of the wave.</param>
public sealed record InvitationLink(string Link, string WaveCode);

/// <summary>Derives the link of an invitation when its mail leaves, so that no secret is stored and a retry carries the same one.</summary>
internal sealed class InvitationLinks(PulseDb db, KeyWatch keys, MailLinks links)
{
    private readonly Dictionary<WaveId, (byte[] MailKey, string Fingerprint, string Code)?> _waves = [];

    /// <summary>Null when the wave's keys cannot be had now.</summary>
    public InvitationLink? Of(WaveId wave, InvitationId invitation)
    {
        if (!_waves.TryGetValue(wave, out var shared))
        {
            _waves[wave] = shared = Load(wave);
        }

        return shared is { } known
            ? new InvitationLink(links.Invitation(InvitationSecret.Derive(known.MailKey, invitation), known.Fingerprint), known.Code)
            : null;
    }

    private (byte[] MailKey, string Fingerprint, string Code)? Load(WaveId wave)
    {
        var row = db.Waves.Where(w => w.Id == wave).Select(w => new { w.Manifest, w.Code }).SingleOrDefault();
        return row is { Manifest: { } manifest, Code: { } code } && keys.Find(wave) is { } found
            ? (found.MailKey, Ballot.Fingerprint(manifest), code)
            : null;
    }
}
