using System.Security.Claims;
using TeamPulse.Publishing;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Comments;

/// <summary>What a manager does about a comment: the same for a form that is posted and for a page that lives on.</summary>
internal sealed class Answers(Replies replies, HiddenComments hidden, CommentInbox inbox)
{
    /// <returns>The comment's week; null when this person may not do it, or its hour is over.</returns>
    public async Task<IsoWeek?> Do(ClaimsPrincipal user, AnswerAct act, CancellationToken cancel) => user.ManagerId() is not { } me ? null
        : act.Kind switch
        {
            AnswerKind.Reply => await replies.Write(act.Team, act.Comment, me, act.Text, cancel),
            AnswerKind.Thanks => await replies.Thank(act.Team, act.Comment, me, cancel),
            AnswerKind.Edit => await replies.Edit(act.Team, act.Reply, me, act.Text, cancel),
            _ => await Hide(user, act.Team, act.Comment, me, cancel),
        };

    /// <summary>Does it, and reads what the page shows of it afterwards.</summary>
    public async Task<AnswerDone?> DoAndRead(ClaimsPrincipal user, AnswerAct act, CancellationToken cancel) =>
        await Do(user, act, cancel) is { } week && await inbox.Week(user, act.Team, week, cancel) is { } model
            ? new(model, (await inbox.Waiting(user, cancel)).Values.Sum())
            : null;

    /// <summary>Where the comment with a form is that came back because nothing was written in it.</summary>
    public Task<IsoWeek?> WeekOf(ClaimsPrincipal user, AnswerAct act, CancellationToken cancel) => user.ManagerId() is not { } me
        ? Task.FromResult<IsoWeek?>(null)
        : act.Kind == AnswerKind.Edit ? replies.WeekOf(act.Team, act.Reply, me, cancel) : replies.WeekOf(act.Team, act.Comment, me, cancel);

    // Only what one reads, and only for administrators.
    private async Task<IsoWeek?> Hide(ClaimsPrincipal user, TeamId team, Guid comment, ManagerId me, CancellationToken cancel)
    {
        var week = await replies.WeekOf(team, comment, me, cancel);
        return week is not null && await hidden.Hide(user, comment, true, cancel) ? week : null;
    }
}

/// <param name="Week">The comments of the week, and how many of the team wait.</param>
/// <param name="Waiting">How many of all the reader's teams wait.</param>
internal sealed record AnswerDone(AnswerModel Week, int Waiting);
