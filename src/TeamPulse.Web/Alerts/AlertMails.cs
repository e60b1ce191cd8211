using Microsoft.EntityFrameworkCore;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Alerts;

/// <summary>One confirmed fall of one driver, for the manager.</summary>
internal sealed class AlertMails(
    PulseDb db, PublishedResults results, MailPeople people, MailLinks links, QuestionnaireShelf questionnaires, GuideShelf guides,
    MailRenderer renderer) : IMailWriter
{
    public MailKind Kind => MailKind.Alert;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to
            || await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == mail.AlertId, cancel) is not { } row
            || await results.Team(row.TeamId, null, int.MaxValue, cancel) is not { } team
            || team.Waves.SingleOrDefault(w => w.Week == row.Week) is not { } wave
            || wave.Alerts.FirstOrDefault(a => a.Driver == row.Driver) is not { } alert)
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
        organisation, name, team, alert,
        questionnaires.Anchor(wave.QuestionnaireVersion, alert.Driver),
        guides[GuideName.Of(alert.Driver, Direction.Falling)],
        links.HowAlertsWork,
        links.Dashboard(team.Id));

    internal async Task<MailDraft> Draft(Recipient to, AlertModel model)
    {
        var text = new TextLines()
            .Paragraph(MailTexts.Hello.With(model.Name)).Paragraph(model.StandIn)
            .Heading(AlertTexts.Heading.With(model.Team.Name, model.Alert.Week.Number))
            .Paragraph(TrendSentence.OfAlert(model.Alert, model.Team));
        if (model.Question is { } question)
        {
            text.Heading(AlertTexts.Question_Heading).Paragraph(AlertTexts.Question.With(question));
        }

        text.Heading(AlertTexts.Sure_Heading).Paragraph($"{TrendSentence.HowSure} {AlertTexts.Sure_More}")
            .Link(AlertTexts.Sure_How_Text, model.HowAlertsWork)
            .Guide(model.NextStep)
            .Link(AlertTexts.Open_Text, model.Dashboard)
            .Paragraph(AlertTexts.Quiet)
            .Line(MailTexts.SentBy.With(model.Organisation));
        return new MailDraft(to, AlertTexts.Subject.With(model.Team.Name), await renderer.Html<AlertMail>(model), text.ToString());
    }
}
