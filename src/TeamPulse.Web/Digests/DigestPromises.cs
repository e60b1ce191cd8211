using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Telling;

namespace TeamPulse.Web.Digests;

/// <summary>One commitment in a digest.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="Standing">"Due 7 December.", "Done on 24 November."</param>
/// <param name="Change">What has changed since; null while there is nothing to say.</param>
public sealed record DigestPromise(string Text, string Standing, string? Change);

/// <summary>
/// Which commitments a digest tells: those new, due or overdue in the week in which it is sent, those just over, and those
/// whose change can be told for the first time. Nothing else: a list that is the same each week is not read.
/// </summary>
internal static class DigestPromises
{
    private const int Most = 5;

    /// <param name="team">Up to and including the wave that the digest is about.</param>
    /// <param name="t">The digests' words.</param>
    public static IReadOnlyList<DigestPromise> Of(PublishedTeam team)
    {
        var wave = team.Latest!;
        var (monday, since) = (wave.Week.AddWeeks(1).Monday, wave.FirstWeek.Monday);
        return [.. team.Commitments.Where(Belongs).OrderBy(c => c.Promise.Stands).ThenBy(c => c.Promise.Due).Take(Most).Select(Told)];

        // Digests leave on the Monday after the wave's week, or soon after.
        bool IsRecent(DateOnly? day) => day >= since;

        bool IsNews(PublishedCommitment c) =>
            wave.Outcome == WaveOutcome.Published && c.Promise.State != CommitmentState.Dropped
            && c.Change is MeasuredChange { WavesAfter: ChangeSince.FewestWaves };

        bool Belongs(PublishedCommitment c) =>
            IsNews(c) || IsRecent(c.Promise.EndedOn) || (c.Promise.Stands && (IsRecent(c.Promise.PromisedOn) || c.Promise.On(monday) is Standing.Due or Standing.Overdue));

        DigestPromise Told(PublishedCommitment c) => new(
            c.Promise.Text,
            c.Promise.On(monday) switch
            {
                Standing.Done => DigestTexts.Promise_Done.With(c.Promise.EndedOn!.Value.Written(DigestTexts.Promise_Day)),
                Standing.Dropped => DigestTexts.Promise_Dropped.With(c.Promise.EndedOn!.Value.Written(DigestTexts.Promise_Day)),
                Standing.Overdue => DigestTexts.Promise_Overdue.With(c.Promise.Due.Written(DigestTexts.Promise_Day)),
                _ => DigestTexts.Promise_Due.With(c.Promise.Due.Written(DigestTexts.Promise_Day)),
            },
            c.Change is MeasuredChange || (c.Promise.State == CommitmentState.Done && c.Promise.Driver is not null) ? CommitmentSentence.OfChange(c) : null);
    }
}
