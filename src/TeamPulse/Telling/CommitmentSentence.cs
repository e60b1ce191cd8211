using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>What has changed since a commitment, for a person: how much and how sure, never why.</summary>
public static class CommitmentSentence
{

    public static string OfChange(PublishedCommitment commitment) => (commitment.Change, commitment.Promise.Driver) switch
    {
        (MeasuredChange change, { } driver) => Measured(change, driver),
        (UnmeasuredChange { Why: WhyUnmeasured.TooEarly } early, { } driver) => CommitmentTexts.Change_TooEarly.With(Clauses.Word(driver), early.WavesAfter, ChangeSince.FewestWaves),
        (UnmeasuredChange { Why: var why }, { } driver) => CommitmentTexts.ResourceManager.Of($"Change.{why}").With(Clauses.Word(driver)),
        _ => CommitmentTexts.Change_NoDriver,
    };

    private static string Measured(MeasuredChange change, Driver driver)
    {
        var key = change switch
        {
            { Low: > 0 } => "Change.Higher",
            { High: < 0 } => "Change.Lower",
            _ => "Change.Chance",
        };
        return Clauses.Sentence(CommitmentTexts.ResourceManager.Of(key).With(Clauses.Word(driver), Clauses.Points(Math.Abs(change.Points)), change.Before, change.After, Math.Min(Math.Abs(change.Low), Math.Abs(change.High)), Math.Max(Math.Abs(change.Low), Math.Abs(change.High)), Signed(change.Low), Signed(change.High)));
    }

    private static string Signed(int points) => points < 0 ? $"−{-points}" : points > 0 ? $"+{points}" : "0";
}
