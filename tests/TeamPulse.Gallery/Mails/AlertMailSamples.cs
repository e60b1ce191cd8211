using TeamPulse.Web.Alerts;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

internal sealed class AlertMailSamples(AlertMails alerts) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        var team = InventedTeam.Falling;
        var wave = team.Latest!;
        var model = alerts.Model(team, wave, wave.Alerts[0], Invented.Manager.Name, Invented.Organisation);
        yield return new("alert", await alerts.Draft(Invented.Manager, model));
        yield return new("alert-stand-in", await alerts.Draft(
            Invented.StandIn,
            model with { Name = Invented.StandIn.Name, StandIn = MailTexts.StandIn.With(Invented.Manager.Name, team.Name) }));
    }
}
