using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Overviews;

/// <summary>The week of the teams below, for a manager above: as much of each team as the manager sees on its dashboard.</summary>
internal sealed class OverviewMails(
    PulseDb db, PublishedResults results, MailPeople people, UnsubscribeKey unsubscribe, MailLinks links, MailRenderer renderer)
    : IMailWriter
{
    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        var (manager, week) = (mail.ManagerId!.Value, mail.Week!.Value);
        var token = unsubscribe.TokenOf(manager) ?? throw new MailWaits(UnsubscribeKey.MailsWait);
        if (await people.AboveWhoWants(manager, cancel) is not { } to || await Above.Of(db, manager, cancel) is not { } above)
        {
            return null;
        }

        MailLanguage.Use(to.Locale);
        var teams = await Teams(above, week, cancel);
        var managers = (await db.ManagersOf(above.Teams, cancel))
            .SelectMany(team => team.Select(m => (team.Key, m.DisplayName))).ToLookup(m => m.Key, m => m.DisplayName);
        var waiting = AwaitingReplies.ByTeam(await results.Comments(
            above.Teams, CommentReader.Manager(manager), cancel, askedForAlone: true));
        var (parts, unchanged, hidden) = OverviewWords.Of(
            teams, await Together(above, week, cancel), managers, waiting, week, links.Dashboard);
        return await Draft(to, new OverviewModel
        {
            Organisation = await people.Organisation(cancel),
            Name = to.Name,
            Week = week,
            Parts = parts,
            Unchanged = unchanged,
            Hidden = hidden,
            Home = links.Home,
            End = links.EndOverviews(token),
        });
    }

    internal async Task<MailDraft> Draft(Recipient to, OverviewModel model) => new(
        to,
        OverviewTexts.Subject.With(model.Week.Number),
        await renderer.Html<OverviewMail>(model),
        OverviewText.Of(model),
        model.End);

    // Their last weeks are read too: a sentence may say for how long something falls.
    private async Task<IReadOnlyList<TogetherTeam>> Together(Above above, IsoWeek week, CancellationToken cancel)
    {
        var names = await db.Teams.Where(t => EF.Parameter(above.Inner).Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var weeks = await results.RollUps(above.Inner, week.AddWeeks(1 - ReportModel.Waves), null, cancel, to: week);
        return [.. above.Inner.Where(id => weeks[id].LastOrDefault()?.Week == week)
            .Select(id => new TogetherTeam(id, names[id], [.. weeks[id]]))];
    }

    private async Task<IReadOnlyList<PublishedTeam>> Teams(Above above, IsoWeek week, CancellationToken cancel)
    {
        var teams = new List<PublishedTeam>();
        var reader = CommentReader.Manager(above.Manager);
        foreach (var id in above.Teams)
        {
            if (await results.Team(id, week, ReportModel.Waves, cancel, reader: reader) is { Latest: not null } team)
            {
                teams.Add(team);
            }
        }

        return [.. teams.OrderBy(team => team.Name, StringComparer.CurrentCulture)];
    }
}
