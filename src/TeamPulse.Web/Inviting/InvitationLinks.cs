using TeamPulse.Ballots;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <param name="Link">https://host/p#secret.fp</param>
/// <param name="WaveCode">Eight words, the same in every invitation of the wave.</param>
public sealed record InvitationLink(string Link, string? WaveCode);

/// <summary>Derives the link of an invitation when its mail leaves, so that no secret is stored and a retry carries the same one.</summary>
internal sealed class InvitationLinks(PulseDb db, WaveKeyFiles keyFiles, MailLinks links)
{
    private readonly Dictionary<WaveId, WaveLink?> _waves = [];

    /// <summary>Null when the wave's keys are gone.</summary>
    public InvitationLink? Of(WaveId wave, InvitationId invitation)
    {
        if (!_waves.TryGetValue(wave, out var shared))
        {
            _waves[wave] = shared = Load(wave);
        }

        return shared is null
            ? null
            : new InvitationLink(links.Invitation(InvitationSecret.Derive(shared.MailKey, invitation), shared.Fingerprint), shared.Code);
    }

    private WaveLink? Load(WaveId wave)
    {
        var row = db.Waves.Where(w => w.Id == wave).Select(w => new { w.Manifest, w.Code }).SingleOrDefault();
        return row is { Manifest: { } manifest, Code: { } code } && keyFiles.Read(wave) is { } keys
            ? new WaveLink(keys.MailKey, Ballot.Fingerprint(manifest), code)
            : null;
    }

    private sealed record WaveLink(byte[] MailKey, string Fingerprint, string Code);
}
