using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <summary>The week, for every member of the team: the same numbers.</summary>
internal sealed class TeamDigestMails(
    DigestSource source, MailPeople people, UnsubscribeKey unsubscribe, MailLinks links, MailRenderer renderer) : IMailWriter
{
    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (unsubscribe.TokenOf(mail.MemberId!.Value) is not { } token)
        {
            throw new MailWaits(UnsubscribeKey.MailsWait);
        }

        if (await people.Member(mail, cancel) is not { } to
            || await source.Tell(mail.PublicationId, CommentReader.Team, cancel) is not { } told)
        {
            return null;
        }

        MailLanguage.Use(to.Locale);
        return await Draft(to, new TeamDigestModel(
            new DigestModel(await people.Organisation(cancel), told.Team),
            to.Name,
            MailLanguage.Together(MailPeople.Names(told.Managers)),
            links.Results(told.ResultsToken),
            links.Unsubscribe(token),
            told.WaveCode));
    }

    internal async Task<MailDraft> Draft(Recipient to, TeamDigestModel model) => new(
        to,
        model.Digest.Subject,
        await renderer.Html<TeamDigestMail>(model),
        DigestText.Team(model),
        model.Unsubscribe)
    {
        Tells = model.Digest.Tells,
    };
}
