using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>What teams answered about their talks, through the gate like every other mean.</summary>
internal static class StoredTalks
{
    private static readonly string[] Ids = [.. Enum.GetValues<TalkQuestion>().Select(TalkQuestions.IdOf)];

    /// <summary>By team, oldest first.</summary>
    public static async Task<ILookup<TeamId, PublishedTalk>> Of(
        PulseDb db, IReadOnlyCollection<TeamId> teams, IsoWeek from, IsoWeek? to, CancellationToken cancel)
    {
        var rows = await db.Publications.AsNoTracking()
            .Where(p => EF.Parameter(teams).Contains(p.TeamId) && p.Week >= from && p.Questions.Any(q => Ids.Contains(q.QuestionId)))
            .Include(p => p.Questions.Where(q => Ids.Contains(q.QuestionId)))
            .ToListAsync(cancel);
        var noComments = Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek));
        return rows.Where(p => to is null || p.Week <= to).OrderBy(p => p.Week).GroupBy(p => p.TeamId)
            .SelectMany(
                team => PublishedTalk.In(DisclosureGate.Show(
                    team.Key, "", [.. team.Select(p => PublicationMapping.PublicationOf(p, []))], noComments).Waves),
                (team, talk) => (team.Key, Talk: talk))
            .ToLookup(of => of.Key, of => of.Talk);
    }
}
