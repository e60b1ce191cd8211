using System.Globalization;
using Microsoft.Extensions.Options;
using TeamPulse.Advice;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>The addresses that mails point to.</summary>
internal sealed class MailLinks(IOptions<PulseSettings> settings)
{
    private string Root => settings.Value.PublicUrl;

    public string Home => Root + "/";

    public string Account => Root + "/account";

    public string HowAlertsWork => Root + "/alerts";

    public string Anonymity => Root + "/anonymity";

    /// <summary>The secret is in the fragment, which no server, proxy or referrer sees.</summary>
    public string Invitation(string secret, string fingerprint) => $"{Root}/p#{secret}.{fingerprint}";

    public string Dashboard(TeamId team) => string.Create(CultureInfo.InvariantCulture, $"{Root}/teams/{team.Value}");

    /// <summary>The cards of a team's week, one after the other.</summary>
    public string Monday(TeamId team) => $"{Dashboard(team)}/monday";

    /// <summary>As of an earlier week.</summary>
    public string Dashboard(TeamId team, IsoWeek week) => $"{Dashboard(team)}?to={week}";

    /// <summary>The comments of the team that wait for a reply.</summary>
    public string Comments(TeamId team) => string.Create(CultureInfo.InvariantCulture, $"{Root}/comments?team={team.Value}");

    public string Guide(Guide guide) => $"{Root}/guides/{guide.Name}?language={guide.Language}";

    /// <summary>The token is in the fragment, too.</summary>
    public string Results(string token) => $"{Root}/r#{token}";

    public string EndOverviews(string token) => $"{Root}/overviews/{token}";

    public string Unsubscribe(string token) => $"{Root}/unsubscribe/{token}";
}
