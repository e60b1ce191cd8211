using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

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
            ? $"{standing} {OfChange(commitment, day)}"
            : standing;
    }

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

    /// <param name="commitment">What was promised.</param>
    /// <param name="today">The reader's day: a later day on which the change can be measured is named. Null: no day is.</param>
    public static string OfChange(PublishedCommitment commitment, DateOnly? today = null) =>
        (commitment.Change, commitment.Promise.Driver) switch
        {
            (MeasuredChange { Low: > 0 } higher, { } driver) => Measured("Change.Higher", higher, driver),
            (MeasuredChange { High: < 0 } lower, { } driver) => Measured("Change.Lower", lower, driver),
            (MeasuredChange chance, { } driver) => Measured("Change.Chance", chance, driver),
            (UnmeasuredChange { Why: WhyUnmeasured.TooEarly } early, not null) => TooEarly(early, today),
            (UnmeasuredChange { Why: var why }, not null) => CommitmentTexts.ResourceManager.Of($"Change.{why}"),
            _ => CommitmentTexts.Change_NoDriver,
        };

    private static string TooEarly(UnmeasuredChange change, DateOnly? today)
    {
        var missing = ChangeSince.FewestWaves - change.WavesAfter;
        var key = missing == 1 ? "Change.TooEarly.One" : "Change.TooEarly";
        return change.Expected is { } day && day >= today
            ? CommitmentTexts.ResourceManager.Of($"{key}.About").With(missing, Clauses.Date(day, today.Value.Year))
            : CommitmentTexts.ResourceManager.Of(key).With(missing);
    }

    private static string Measured(string key, MeasuredChange change, Driver driver)
    {
        var (low, high) = (Math.Abs(change.Low), Math.Abs(change.High));
        return Clauses.Sentence(CommitmentTexts.ResourceManager.Of(key).With(
            Clauses.Word(driver), Clauses.Points(Math.Abs(change.Points)), change.Before, change.After,
            Math.Min(low, high), Math.Max(low, high), Signed(change.Low), Signed(change.High)));
    }

    private static string Signed(int points) => points < 0 ? $"−{-points}" : points > 0 ? $"+{points}" : "0";
}
