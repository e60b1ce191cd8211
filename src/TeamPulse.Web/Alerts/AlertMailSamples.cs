using TeamPulse.Web.Mail.Gallery;

namespace TeamPulse.Web.Alerts;

internal sealed class AlertMailSamples(AlertMails alerts) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        var team = InventedTeam.Falling;
        var wave = team.Latest!;
        yield return new("alert", await alerts.Draft(
            Invented.Manager, alerts.Model(team, wave, wave.Alerts[0], Invented.Manager.Name, Invented.Organisation)));
    }
}
