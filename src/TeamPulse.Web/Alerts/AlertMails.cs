using Microsoft.Extensions.Localization;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Alerts;

/// <summary>One confirmed fall of one driver, for the manager.</summary>
internal sealed class AlertMails(
    PublishedResults results, PublicationLinks publications, MailPeople people, MailLinks links, QuestionnaireShelf questionnaires,
    GuideShelf guides, MailRenderer renderer, IStringLocalizer<AlertTexts> t, IStringLocalizer<MailTexts> mailTexts) : IMailWriter
{
    public MailKind Kind => MailKind.Alert;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to
            || await publications.Alert(mail.AlertId, cancel) is not { } link
            || await results.Team(link.Team, cancel) is not { } team
            || team.Waves.SingleOrDefault(w => w.Week == link.Week) is not { } wave
            || wave.Alerts.FirstOrDefault(a => a.Driver == link.Driver) is not { } alert)
        {
            return null;
        }

        MailLanguage.Use(to.Locale);
        return await Draft(to, Model(team, wave, alert, to.Name, await people.Organisation(cancel)) with
        {
            StandIn = await people.Manager(mail.InPlaceOf, cancel) is { } away ? mailTexts["StandIn", away.Name, team.Name].Value : null,
        });
    }

    internal AlertModel Model(PublishedTeam team, PublishedWave wave, PublishedAlert alert, string name, string organisation) => new(
        organisation, name, team.Name, wave.Week, alert.Driver.Name(),
        TrendSentence.OfAlert(alert, team),
        TrendSentence.HowSure,
        links.HowAlertsWork,
        questionnaires.Anchor(wave.QuestionnaireVersion, alert.Driver),
        guides[GuideName.Of(alert.Driver, Direction.Falling)],
        links.Dashboard(team.Id));

    internal async Task<MailDraft> Draft(Recipient to, AlertModel model)
    {
        var text = new TextLines()
            .Paragraph(mailTexts["Hello", model.Name]);
        if (model.StandIn is { } why)
        {
            text.Paragraph(why);
        }

        text.Heading(t["Heading", model.Team, model.Week.Number])
            .Paragraph(model.What);
        if (model.Question is { } question)
        {
            text.Heading(t["Question.Heading"]).Paragraph(t["Question", question]);
        }

        text.Heading(t["Sure.Heading"]).Paragraph($"{model.HowSure} {t["Sure.More"]}")
            .Link(t["Sure.How.Text"], model.HowAlertsWork)
            .Guide(model.NextStep, mailTexts)
            .Link(t["Open.Text"], model.Dashboard)
            .Paragraph(t["Quiet"])
            .Line(mailTexts["SentBy", model.Organisation]);
        return new MailDraft(to, t["Subject", model.Team], await renderer.Html<AlertMail>(model), text.ToString());
    }
}
