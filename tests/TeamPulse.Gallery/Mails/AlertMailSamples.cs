using Microsoft.Extensions.Localization;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

internal sealed class AlertMailSamples(AlertMails alerts, IStringLocalizer<MailTexts> t) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        var team = InventedTeam.Falling;
        var wave = team.Latest!;
        var model = alerts.Model(team, wave, wave.Alerts[0], Invented.Manager.Name, Invented.Organisation);
        yield return new("alert", await alerts.Draft(Invented.Manager, model));
        yield return new("alert-stand-in", await alerts.Draft(
            Invented.StandIn, model with { Name = Invented.StandIn.Name, StandIn = t["StandIn", Invented.Manager.Name, team.Name] }));
    }
}
