using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>What has become of a commitment, and what has changed since, for a person: how much and how sure, never why.</summary>
public static class CommitmentSentence
{
    /// <summary>
    /// "Due on 7 December; not yet marked done.", "Done on 24 November.", and what has changed since, if there is something to say.
    /// </summary>
    /// <param name="commitment">As it is, or was.</param>
    /// <param name="day">On this day of the team.</param>
    public static string OfStanding(PublishedCommitment commitment, DateOnly day)
    {
        var promise = commitment.Promise;
        var standing = (promise.On(day) switch
        {
            Standing.Done => CommitmentTexts.Standing_Done,
            Standing.Dropped => CommitmentTexts.Standing_Dropped,
            Standing.Overdue => CommitmentTexts.Standing_Overdue,
            _ => CommitmentTexts.Standing_Due,
        }).With((promise.EndedOn ?? promise.Due).Written(CommitmentTexts.Day));
        return commitment.Change is MeasuredChange || promise is { State: CommitmentState.Done, Driver: not null }
            ? $"{standing} {OfChange(commitment)}"
            : standing;
    }

    public static string OfChange(PublishedCommitment commitment) => (commitment.Change, commitment.Promise.Driver) switch
    {
        (MeasuredChange { Low: > 0 } higher, { } driver) => Measured("Change.Higher", higher, driver),
        (MeasuredChange { High: < 0 } lower, { } driver) => Measured("Change.Lower", lower, driver),
        (MeasuredChange chance, { } driver) => Measured("Change.Chance", chance, driver),
        (UnmeasuredChange { Why: var why, WavesAfter: var waves }, { } driver) =>
            CommitmentTexts.ResourceManager.Of($"Change.{why}").With(Clauses.Word(driver), waves, ChangeSince.FewestWaves),
        _ => CommitmentTexts.Change_NoDriver,
    };

    private static string Measured(string key, MeasuredChange change, Driver driver)
    {
        var (low, high) = (Math.Abs(change.Low), Math.Abs(change.High));
        return Clauses.Sentence(CommitmentTexts.ResourceManager.Of(key).With(
            Clauses.Word(driver), Clauses.Points(Math.Abs(change.Points)), change.Before, change.After,
            Math.Min(low, high), Math.Max(low, high), Signed(change.Low), Signed(change.High)));
    }

    private static string Signed(int points) => points < 0 ? $"−{-points}" : points > 0 ? $"+{points}" : "0";
}
