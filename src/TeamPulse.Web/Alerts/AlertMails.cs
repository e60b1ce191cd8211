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
    GuideShelf guides, MailRenderer renderer) : IMailWriter
{
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
            StandIn = await people.Manager(mail.InPlaceOf, cancel) is { } away ? MailTexts.StandIn.With(away.Name, team.Name) : null,
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
            .Paragraph(MailTexts.Hello.With(model.Name));
        if (model.StandIn is { } why)
        {
            text.Paragraph(why);
        }

        text.Heading(AlertTexts.Heading.With(model.Team, model.Week.Number))
            .Paragraph(model.What);
        if (model.Question is { } question)
        {
            text.Heading(AlertTexts.Question_Heading).Paragraph(AlertTexts.Question.With(question));
        }

        text.Heading(AlertTexts.Sure_Heading).Paragraph($"{model.HowSure} {AlertTexts.Sure_More}")
            .Link(AlertTexts.Sure_How_Text, model.HowAlertsWork)
            .Guide(model.NextStep)
            .Link(AlertTexts.Open_Text, model.Dashboard)
            .Paragraph(AlertTexts.Quiet)
            .Line(MailTexts.SentBy.With(model.Organisation));
        return new MailDraft(to, AlertTexts.Subject.With(model.Team), await renderer.Html<AlertMail>(model), text.ToString());
    }
}
