using System.Globalization;
using Microsoft.Extensions.Options;
using TeamPulse.Advice;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>The addresses that mails point to.</summary>
internal sealed class MailLinks(IOptions<PulseSettings> settings)
{
    private string Root => settings.Value.PublicUrl.TrimEnd('/');

    public string Home => Root + "/";

    public string HowAlertsWork => Root + "/alerts";

    public string Dashboard(TeamId team) => string.Create(CultureInfo.InvariantCulture, $"{Root}/teams/{team.Value}");

    /// <summary>As of an earlier week.</summary>
    public string Dashboard(TeamId team, IsoWeek week) => $"{Dashboard(team)}?to={week}";

    public string Guide(Guide guide) => $"{Root}/guides/{guide.Name}?language={guide.Language}";

    /// <summary>The token stands in the fragment, which no server, proxy or referrer sees.</summary>
    public string Results(string token) => $"{Root}/r#{token}";

    public string Unsubscribe(string token) => $"{Root}/unsubscribe/{token}";
}

/// <param name="Link">https://host/p#secret.fp</param>
/// <param name="WaveCode">Eight words, the same in every invitation of the wave.</param>
public sealed record InvitationLink(string Link, string? WaveCode);

/// <summary>Derives an invitation's link at the moment its mail leaves; null when the wave's keys are gone.</summary>
internal delegate InvitationLink? InvitationLinks(WaveId wave, InvitationId invitation);

/// <summary>Makes a link that signs a manager in once; null when it is not wanted any more.</summary>
internal delegate Task<string?> SignInLinks(ManagerId managerId, CancellationToken cancel);

/// <summary>The wording of a driver's weekly question in a version of the questionnaire, in the current language; null when it has none.</summary>
internal delegate string? AnchorWording(string questionnaireVersion, Driver driver);
