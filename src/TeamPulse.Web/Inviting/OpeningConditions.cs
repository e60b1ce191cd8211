using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Inviting;

/// <summary>Without these no wave opens: a ballot needs WebCrypto and so https, and an invitation needs a way to its member.</summary>
internal sealed class OpeningConditions(IOptions<PulseSettings> settings)
{
    /// <summary>What keeps waves from opening, as a sentence for an administrator; null when nothing does.</summary>
    public string? Obstacle()
    {
        var url = new Uri(settings.Value.PublicUrl);
        if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
        {
            return $"TeamPulse:PublicUrl is {settings.Value.PublicUrl}; members can only answer over https.";
        }

        return settings.Value.CanSendMails
            ? null
            : "TeamPulse:Smtp:Host is not set; invitations cannot be sent.";
    }
}
