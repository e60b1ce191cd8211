using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Writing;

namespace TeamPulse.Web.Comments;

/// <summary>
/// A manager's replies to published comments. Each act asks whether that manager may reply: the team's own or who stands in, and named as
/// a reader of that week. DECISIONS.md says why they can be edited for an hour and deleted never.
/// </summary>
internal sealed class Replies(PulseDb db, TeamAccess access, TimeProvider clock)
{
    public const int MostCharacters = 2000;

    private static readonly TimeSpan Editable = TimeSpan.FromHours(1);

    /// <summary>Without what free text may not hold. Null when nothing is left, or too much.</summary>
    public static string? Clean(string? text)
    {
        // A browser sends CR LF for each line's end and counts it as one character.
        var cleaned = FreeText.Lines(text).Trim();
        return cleaned.Length is > 0 and <= MostCharacters ? cleaned : null;
    }

    /// <returns>The comment's week; null when this manager has no such comment to reply to.</returns>
    public async Task<IsoWeek?> Write(TeamId team, Guid comment, ManagerId manager, string text, CancellationToken cancel)
    {
        var week = await WeekOf(team, comment, manager, cancel);
        if (week is not null)
        {
            await Save(new Reply { CommentId = comment, ManagerId = manager, Text = text, WrittenAt = clock.UtcNow() }, cancel);
        }

        return week;
    }

    /// <summary>Thanks, which count as a reply; once is enough.</summary>
    /// <returns>The comment's week; null when this manager has no such comment to reply to.</returns>
    public async Task<IsoWeek?> Thank(TeamId team, Guid comment, ManagerId manager, CancellationToken cancel)
    {
        var week = await WeekOf(team, comment, manager, cancel);
        if (week is not null && !await db.Replies.AnyAsync(r => r.CommentId == comment && r.ManagerId == manager, cancel))
        {
            var thanks = new Reply { CommentId = comment, ManagerId = manager, Text = "", IsThanks = true, WrittenAt = clock.UtcNow() };
            await Save(thanks, cancel);
        }

        return week;
    }

    /// <summary>Thanks become a reply in words.</summary>
    /// <returns>The comment's week; null when the team has no such reply of this manager, or its hour is over.</returns>
    public async Task<IsoWeek?> Edit(TeamId team, int reply, ManagerId manager, string text, CancellationToken cancel)
    {
        if (!await access.Manages(manager, team, cancel))
        {
            return null;
        }

        var since = clock.UtcNow() - Editable;
        var changed = await db.Replies
            .Where(r => r.Id == reply && r.ManagerId == manager && r.WrittenAt > since
                && db.CommentsFor(team, manager).Any(c => c.Id == r.CommentId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Text, text).SetProperty(r => r.IsThanks, false), cancel);
        return changed == 0 ? null : await WeekOf(team, reply, manager, cancel);
    }

    /// <returns>Null when this manager has no such comment to reply to.</returns>
    public async Task<IsoWeek?> WeekOf(TeamId team, Guid comment, ManagerId manager, CancellationToken cancel) =>
        await access.Manages(manager, team, cancel)
            ? await db.CommentsFor(team, manager).Where(c => c.Id == comment && !c.Hidden).Select(c => (IsoWeek?)c.Week)
                .SingleOrDefaultAsync(cancel)
            : null;

    /// <returns>The week of the comment that it replies to; null when this manager has no such one.</returns>
    public async Task<IsoWeek?> WeekOf(TeamId team, int reply, ManagerId manager, CancellationToken cancel) =>
        await access.Manages(manager, team, cancel)
            ? await db.Replies.Where(r => r.Id == reply)
                .Join(db.CommentsFor(team, manager), r => r.CommentId, c => c.Id, (_, c) => (IsoWeek?)c.Week).SingleOrDefaultAsync(cancel)
            : null;

    /// <summary>Replies of this manager that may still be edited.</summary>
    public async Task<IReadOnlySet<int>> EditableBy(ManagerId manager, CancellationToken cancel)
    {
        var since = clock.UtcNow() - Editable;
        return await db.Replies.Where(r => r.ManagerId == manager && r.WrittenAt > since).Select(r => r.Id).ToHashSetAsync(cancel);
    }

    private async Task Save(Reply reply, CancellationToken cancel)
    {
        db.Replies.Add(reply);
        await db.SaveChangesAsync(cancel);
    }
}
