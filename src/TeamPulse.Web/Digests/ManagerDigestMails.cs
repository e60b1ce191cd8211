using Microsoft.Extensions.Localization;
using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <summary>The week, for the manager.</summary>
internal sealed class ManagerDigestMails(
    DigestSource source, MailPeople people, MailLinks links, MailRenderer renderer,
    IStringLocalizer<DigestTexts> t, IStringLocalizer<MailTexts> mailTexts) : IMailWriter
{
    public MailKind Kind => MailKind.ManagerDigest;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to || await source.Tell(mail.PublicationId, cancel) is not { } told)
        {
            return null;
        }

        MailLanguage.Use(to.Locale);
        var others = told.Managers.Where(name => name != to.Name).ToList();
        return await Draft(to, new ManagerDigestModel(
            source.Model(told, await people.Organisation(cancel)),
            to.Name,
            StepFor(told.Team.Latest!),
            mailTexts.Together(others),
            links.Dashboard(told.Team.Id)));
    }

    /// <summary>A void wave is nobody's to act on.</summary>
    internal static NextStep? StepFor(PublishedWave wave) => wave.Outcome == WaveOutcome.Void ? null : NextStep.For(wave);

    internal async Task<MailDraft> Draft(Recipient to, ManagerDigestModel model) => new(
        to,
        t[model.Digest.Named("Subject"), model.Digest.Team, model.Digest.WeekNumbers],
        await renderer.Html<ManagerDigestMail>(model),
        DigestText.Manager(model, t, mailTexts));
}
