using System.Security.Claims;
using TeamPulse.Publishing;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Comments;

/// <summary>
/// The comments that somebody may reply to: of the teams that they manage or stand in for, in weeks whose readers they were named as.
/// </summary>
internal sealed class CommentInbox(PublishedResults results, Replies replies, TeamAccess access, LedgerBook book)
{
    // A page holds whole weeks: as many as it takes to get here.
    private const int Enough = 40;

    /// <summary>How many wait for this reader's reply, by team; teams without any are left out.</summary>
    public async Task<IReadOnlyDictionary<TeamId, int>> Waiting(ClaimsPrincipal user, CancellationToken cancel) =>
        AwaitingReplies.ByTeam(await results.Comments(
            await access.Managing(user, cancel), CommentReader.Manager(user.ManagerId()), cancel, askedForAlone: true));

    /// <summary>A page of the inbox; the ledger gets a line for each week of it, once a day.</summary>
    public async Task<AnswerModel> Read(ClaimsPrincipal user, InboxAddress address, CancellationToken cancel)
    {
        var all = await results.Comments(await access.Managing(user, cancel), CommentReader.Manager(user.ManagerId()), cancel);
        var waiting = AwaitingReplies.ByTeam(all);
        var ofTeam = all.Where(week => address.Team is null || week.Team.Value == address.Team).ToList();
        var (shown, earlier) = Page(ofTeam.Select(week => week with { Comments = [.. week.Comments.Where(c => Fits(week, c))] })
            .Where(week => week.Comments.Count > 0 && (address.Before is not { } before || week.Week < before)));
        foreach (var week in shown)
        {
            await book.WriteOnceADay(user, LedgerAct.OpenedPublication, week.Team, week.Week, cancel);
        }

        return await Model(user, shown, AwaitingReplies.In(ofTeam), cancel) with
        {
            Inbox = new(
                ofTeam.Where(week => !week.IsAskedFor).Sum(week => week.Comments.Count(c => c.AwaitsReply)),
                [.. all.DistinctBy(week => week.Team).OrderBy(week => week.Name, StringComparer.CurrentCulture)
                    .Select(week => (week.Team.Value, week.Name, waiting.GetValueOrDefault(week.Team)))],
                earlier),
        };

        bool Fits(CommentedWeek week, PublishedComment comment) => address.Show switch
        {
            InboxShow.Waiting => comment.AwaitsReply && week.IsAskedFor,
            InboxShow.Older => comment.AwaitsReply && !week.IsAskedFor,
            _ => comment is { Text: not null, Replies.Count: > 0 },
        };
    }

    /// <summary>The comments of one week on the team's page, which writes into the ledger itself; null for who does not reply.</summary>
    public async Task<AnswerModel?> Week(ClaimsPrincipal user, TeamId team, IsoWeek shown, CancellationToken cancel)
    {
        if (!await access.Manages(user, team, cancel))
        {
            return null;
        }

        var all = await results.Comments([team], CommentReader.Manager(user.ManagerId()), cancel);
        return await Model(user, [.. all.Where(week => week.Week == shown)], AwaitingReplies.In(all), cancel);
    }

    private async Task<AnswerModel> Model(
        ClaimsPrincipal user, IReadOnlyList<CommentedWeek> weeks, int waiting, CancellationToken cancel) => new(
        weeks,
        user.ManagerId() is { } manager ? await replies.EditableBy(manager, cancel) : new HashSet<int>(),
        await access.Administers(user, cancel),
        waiting);

    private static (IReadOnlyList<CommentedWeek> Shown, IsoWeek? Earlier) Page(IEnumerable<CommentedWeek> weeks)
    {
        var all = weeks.ToList();
        var shown = new List<CommentedWeek>();
        foreach (var week in all)
        {
            if (shown.Count > 0 && week.Week != shown[^1].Week && shown.Sum(w => w.Comments.Count) >= Enough)
            {
                return (shown, shown[^1].Week);
            }

            shown.Add(week);
        }

        return (shown, null);
    }
}
