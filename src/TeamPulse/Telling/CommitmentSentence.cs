using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>What has changed since a commitment, for a person: how much and how sure, never why.</summary>
public static class CommitmentSentence
{
    /// <summary>What was promised about a fall of the latest week that is not got over; null for nothing.</summary>
    public static string? OfFall(PublishedTeam team)
    {
        var falls = team.Latest?.Drivers.OfType<ShownDriver>()
            .Where(d => d.Fall is not null && d.Word is TrendWord.Act or TrendWord.Recovering)
            .ToDictionary(d => d.Driver, d => d.Fall!.Alert.Monday) ?? [];
        var last = team.Commitments.Where(c => c.Promise is { State: not CommitmentState.Dropped, Driver: { } about }
                && falls.TryGetValue(about, out var alert) && c.Promise.PromisedOn >= alert)
            .OrderByDescending(c => c.Promise.PromisedOn).FirstOrDefault();
        if (last is null)
        {
            return null;
        }

        var (promise, key) = (last.Promise, last.Promise.Stands ? "Fall.Due" : "Fall.Done");
        return CommitmentTexts.ResourceManager.Of(last.Manager is null ? key + ".Former" : key).With(
            promise.Text, Clauses.Date(promise.EndedOn ?? promise.Due, team.Latest!.Week.Monday.Year), last.Manager);
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
