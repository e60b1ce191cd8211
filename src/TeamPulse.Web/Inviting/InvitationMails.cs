using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Writes invitations, and reminders for those who have not collected a ballot.</summary>
internal sealed class InvitationMails(
    PulseDb db, PublishedResults results, MailPeople people, InvitationLinks invitationLinks, UnsubscribeKey unsubscribe, MailLinks links,
    MailRenderer renderer, TimeProvider clock) : IMailWriter
{
    private readonly Dictionary<(WaveId, MailKind), SharedByAll> _waves = [];

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        var (wave, team, managers, today, promise) = await Shared(mail.WaveId!.Value, mail.Kind, cancel);
        if (wave.State != WaveState.Open || wave.ClosesAt <= clock.UtcNow()
            || await people.Member(mail, cancel) is not { } to
            || await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == mail.InvitationId, cancel) is not { } invitation
            || (mail.Kind == MailKind.Reminder && invitation is not { BlindedHash: null, Reminded: false }))
        {
            return null;
        }

        // Of an open wave nothing is dropped: either its keys come back, or the wave becomes void and its mails go with it.
        var link = invitationLinks.Of(wave.Id, invitation.Id)
            ?? throw new MailWaits("The keys of an open week cannot be read (see the health check of keys).");
        var token = unsubscribe.TokenOf(invitation.MemberId) ?? throw new MailWaits(UnsubscribeKey.MailsWait);
        MailLanguage.Use(to.Locale);
        return await Draft(to, new InvitationModel
        {
            IsReminder = mail.Kind == MailKind.Reminder,
            IsAskedAnew = wave.AskedAnew,
            Organisation = await people.Organisation(cancel),
            Name = to.Name,
            Managers = MailLanguage.Together(managers),
            Promise = promise,
            Today = today,
            Team = team.Name,
            Until = Until(wave.ClosesAt, team.Schedule.TimeZone),
            Invited = wave.Invited,
            Threshold = wave.Threshold,
            Link = link,
            Anonymity = links.Anonymity,
            Unsubscribe = links.Unsubscribe(token),
        });
    }

    internal async Task<MailDraft> Draft(Recipient to, InvitationModel model)
    {
        MailLanguage.Use(to.Locale);
        return new MailDraft(
            to, model.Subject(), await renderer.Html<InvitationMail>(model), InvitationMailText.Of(model), model.Unsubscribe);
    }

    private async Task<SharedByAll> Shared(WaveId id, MailKind kind, CancellationToken cancel)
    {
        if (!_waves.TryGetValue((id, kind), out var shared))
        {
            var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.Id == id, cancel);
            var team = await db.Teams.AsNoTracking().SingleAsync(team => team.Id == wave.TeamId, cancel);
            var today = TeamDays.DayOf(clock.UtcNow(), team.Schedule.TimeZone);
            _waves[(id, kind)] = shared = new(
                wave, team, await people.ManagersOf(team.Id, cancel), today,
                await results.LastCommitment(team.Id, today, cancel, kept: kind == MailKind.Reminder));
        }

        return shared;
    }

    internal static string Until(DateTime closesAt, string zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(closesAt, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return InvitationTexts.When.With(local.Written(InvitationTexts.Moment), zone == "Etc/UTC" ? "UTC" : zone);
    }

    private sealed record SharedByAll(
        Wave Wave, Team Team, IReadOnlyList<string> Managers, DateOnly Today, PublishedCommitment? Promise);
}
