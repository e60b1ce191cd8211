using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Inviting;

/// <summary>Without these no wave opens: a ballot needs WebCrypto and so https, and an invitation needs a way to its member.</summary>
internal sealed class OpeningConditions(
    IOptions<PulseSettings> settings, MailReach mail, TimeProvider clock, ILogger<OpeningConditions> log)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromHours(1);

    private (string? Obstacle, DateTime At) _told;

    /// <summary>What keeps waves from opening, as a sentence for an administrator; null when nothing does.</summary>
    public async Task<string?> Obstacle(CancellationToken cancel)
    {
        var url = new Uri(settings.Value.PublicUrl);
        if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
        {
            return Told($"TeamPulse:PublicUrl is {settings.Value.PublicUrl}; members can only answer over https.");
        }

        return settings.Value.CanSendMails
            ? await mail.Obstacle(cancel)
            : Told("TeamPulse:Smtp:Host is not set; invitations cannot be sent.");
    }

    // Each wave asks each minute, so the log gets it once an hour. Trouble with mail has lines of its own.
    private string Told(string obstacle)
    {
        var now = clock.UtcNow();
        if (_told.Obstacle != obstacle || now - _told.At >= BetweenLines || now < _told.At)
        {
            _told = (obstacle, now);
            log.LogWarning("No week opens: {Obstacle}", obstacle);
        }

        return obstacle;
    }
}
