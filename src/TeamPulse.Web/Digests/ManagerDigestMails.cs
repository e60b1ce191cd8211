using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <summary>The week, for the manager: first the alerts, if there are any.</summary>
internal sealed class ManagerDigestMails(
    DigestSource source, PublishedResults results, AlertsTold alerts, Homecoming homecoming, MailPeople people, MailLinks links,
    GuideShelf guides,
    MailRenderer renderer) : IMailWriter
{
    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to
            || await source.Tell(mail.PublicationId, CommentReader.Manager(mail.ManagerId), cancel) is not { } told
            || !told.Managers.Any(m => m.Id == mail.ManagerId))
        {
            return null;
        }

        MailLanguage.Use(to.Locale);
        var step = StepFor(told.Team);
        return await Draft(to, new ManagerDigestModel(
            new DigestModel(await people.Organisation(cancel), told.Team),
            to.Name,
            step,
            step is null ? "" : links.Guide(step),
            MailLanguage.Together(MailPeople.Names(told.Managers.Where(m => m.Id != mail.ManagerId))),
            links.Monday(told.Team.Id))
        {
            StandIn = await people.Manager(mail.InPlaceOf, cancel) is { } away ? MailTexts.StandIn.With(away.Name, told.Team.Name) : null,
            Waiting = AwaitingReplies.In(
                await results.Comments([told.Team.Id], CommentReader.Manager(mail.ManagerId), cancel, askedForAlone: true)),
            Inbox = links.Comments(told.Team.Id),
            Alerts = alerts.Of(told.Team, mail.AlertsSince ?? told.Team.Latest!.Week),
            WhileAway = mail.InPlaceOf is null ? await homecoming.Of(mail.ManagerId!.Value, told.Team, cancel) : [],
        });
    }

    /// <summary>None after a void wave: there is nothing to act on.</summary>
    internal Guide? StepFor(PublishedTeam team) => NextStep.For(team) is { } step ? guides[step] : null;

    internal async Task<MailDraft> Draft(Recipient to, ManagerDigestModel model) => new(
        to,
        model.Subject,
        await renderer.Html<ManagerDigestMail>(model),
        DigestText.Manager(model))
    {
        Tells = model.Alerts.Count > 0 ? MailDraft.Alert : model.Digest.Tells,
    };
}
