using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Comments with the managers' replies, as they go outward.</summary>
internal static class StoredComments
{
    public static async Task<IReadOnlyList<(TeamId Team, IsoWeek Week, PublishedComment Comment)>> Of(
        PulseDb db, IReadOnlyList<Comment> comments, IEnumerable<Team> teams, CancellationToken cancel)
    {
        if (comments.Count == 0)
        {
            return [];
        }

        var zones = teams.ToDictionary(t => t.Id, t => TimeZoneInfo.FindSystemTimeZoneById(t.Schedule.TimeZone));
        var ids = comments.Select(c => c.Id).ToList();
        var replies = await db.Replies.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.CommentId))
            .OrderBy(r => r.Id)
            .Select(r => new { Row = r, Name = db.Managers.Where(m => m.Id == r.ManagerId).Select(m => m.DisplayName).FirstOrDefault() })
            .ToListAsync(cancel);
        var repliesOf = replies.ToLookup(r => r.Row.CommentId);
        return [.. comments.Select(c => (c.TeamId, c.Week, new PublishedComment(
            c.Id,
            c.Hidden ? null : c.Text,
            [.. repliesOf[c.Id].Select(r =>
                new PublishedReply(
                    r.Row.Id, r.Name, TeamDays.DayOf(r.Row.WrittenAt, zones[c.TeamId]), r.Row.IsThanks ? null : r.Row.Text))])))];
    }
}
