using Microsoft.Extensions.Options;
using TeamPulse.Ballots;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Derives the link of an invitation when its mail leaves, so that no secret is stored and a retry carries the same one.</summary>
internal sealed class InvitationLinkMaker(PulseDb db, WaveKeyFiles keyFiles, IOptions<PulseSettings> settings)
{
    private readonly Dictionary<WaveId, WaveLink?> _waves = [];

    public InvitationLink? Make(WaveId wave, InvitationId invitation)
    {
        if (!_waves.TryGetValue(wave, out var shared))
        {
            _waves[wave] = shared = Load(wave);
        }

        return shared is null
            ? null
            : new InvitationLink($"{settings.Value.PublicUrl.TrimEnd('/')}/p#{InvitationSecret.Derive(shared.MailKey, invitation)}.{shared.Fingerprint}", shared.Code);
    }

    private WaveLink? Load(WaveId wave)
    {
        var row = db.Waves.Where(w => w.Id == wave).Select(w => new { w.Manifest, w.Code }).SingleOrDefault();
        return row is { Manifest: { } manifest, Code: { } code } && keyFiles.Read(wave) is { } keys
            ? new WaveLink(keys.MailKey, Ballot.FingerprintText(manifest), code)
            : null;
    }

    private sealed record WaveLink(byte[] MailKey, string Fingerprint, string Code);
}
