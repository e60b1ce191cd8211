using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Telling;

namespace TeamPulse.Web.Digests;

/// <summary>One commitment in a digest.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="Standing">What has become of it, and what has changed since, if there is something to say.</param>
public sealed record DigestPromise(string Text, string Standing);

/// <summary>
/// Which commitments a digest tells: those new, due or overdue in the week in which it is sent, those just over, and those
/// whose change can be told for the first time. Nothing else: a list that is the same each week is not read.
/// </summary>
internal static class DigestPromises
{
    private const int Most = 5;

    /// <param name="team">Up to and including the wave that the digest is about.</param>
    public static IReadOnlyList<DigestPromise> Of(PublishedTeam team)
    {
        var wave = team.Latest!;
        // Digests leave on the Monday after the wave's week, or soon after.
        var (monday, since) = (wave.Week.AddWeeks(1).Monday, wave.FirstWeek.Monday);
        return
        [
            .. (from c in team.Commitments
               where IsNews(c) || c.Promise.EndedOn >= since || (c.Promise.Stands && (c.Promise.PromisedOn >= since
                   || c.Promise.On(monday) is Standing.Due or Standing.Overdue))
               orderby c.Promise.Stands, c.Promise.Due
               select new DigestPromise(c.Promise.Text, CommitmentSentence.OfStanding(c, monday))).Take(Most),
        ];

        bool IsNews(PublishedCommitment c) =>
            wave.Outcome == WaveOutcome.Published && c.Promise.State != CommitmentState.Dropped
            && c.Change is MeasuredChange { WavesAfter: ChangeSince.FewestWaves };
    }
}
