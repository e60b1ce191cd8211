using System.Security.Cryptography;
using TeamPulse.Ballots;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// Makes publications: from what a wave gathered to what is frozen. Threshold and cap are applied here, before anything
/// is stored, and whether something is stored depends on counts only, never on the answers.
/// </summary>
public static class Publisher
{
    /// <summary>Publishes a wave that has closed.</summary>
    /// <param name="wave">Its facts.</param>
    /// <param name="responses">All responses; they are not kept.</param>
    /// <param name="questionnaire">The version that the wave was bound to.</param>
    /// <param name="states">What the detector remembered after the team's last wave; empty at the first.</param>
    public static PublishedOutcome Publish(
        WaveFacts wave,
        IReadOnlyList<Response> responses,
        Questionnaire questionnaire,
        IReadOnlyDictionary<Driver, SignalState> states)
    {
        var known = AnchorStates.Of(questionnaire, wave.Week, states);
        if (responses.Count > wave.Collected)
        {
            return new PublishedOutcome(Nothing(wave, VoidCause.TooManyResponses), known, []);
        }

        if (!wave.Threshold.IsReachedBy(responses.Count))
        {
            return new PublishedOutcome(Nothing(wave), known, []);
        }

        var drivers = Drivers(wave, Answers.ByDriver(questionnaire, responses), known);
        var questions = Questions(wave, questionnaire, responses);
        return new PublishedOutcome(
            Published(wave, responses.Count, drivers, questions), States(known, drivers), Shuffled(responses));
    }

    /// <summary>Publishes one week of a history in which every named driver makes a score.</summary>
    /// <param name="week">The week's sums.</param>
    /// <param name="threshold">The threshold to apply.</param>
    /// <param name="version">What stands for the questionnaire, for instance <c>history</c>.</param>
    /// <param name="states">What the detector remembered after the team's last week; empty at the first.</param>
    public static PublishedOutcome Publish(
        HistoryWeek week, Threshold threshold, string version, IReadOnlyDictionary<Driver, SignalState> states)
    {
        var wave = new WaveFacts(week.Week, week.Invited, week.Responses, threshold, version);
        var known = AnchorStates.Of(week.Drivers.Keys, week.Week, states);
        if (!threshold.IsReachedBy(week.Responses))
        {
            return new PublishedOutcome(Nothing(wave), known, []);
        }

        var drivers = Drivers(wave, week.Drivers, known);
        return new PublishedOutcome(Published(wave, week.Responses, drivers, []), States(known, drivers), []);
    }

    private static Publication Nothing(WaveFacts wave, VoidCause? cause = null) =>
        Publication.Nothing(wave.Week, wave.Invited, wave.Threshold.K, wave.QuestionnaireVersion, cause);

    private static Publication Published(
        WaveFacts wave, int counted, List<Judged> drivers, IReadOnlyList<QuestionResult> questions) => new(
        wave.Week, WaveOutcome.Published, wave.Invited, wave.Collected, counted, wave.Threshold.K, wave.QuestionnaireVersion,
        drivers.ConvertAll(d => d.Result),
        questions,
        [.. drivers.Where(d => d.Alert is not null).Select(d => d.Alert!)]);

    private sealed record Judged(DriverResult Result, SignalState State, PublishedAlert? Alert);

    private static List<Judged> Drivers(
        WaveFacts wave, IReadOnlyDictionary<Driver, Tally> tallies, Dictionary<Driver, SignalState> states) =>
        [.. tallies.Where(t => wave.Threshold.IsReachedBy(t.Value.Answers)).OrderBy(t => t.Key)
            .Select(t => Judge(wave, t.Key, t.Value, states[t.Key]))];

    private static Judged Judge(WaveFacts wave, Driver driver, Tally tally, SignalState state)
    {
        var (mean, edge) = Cap.Of(tally.Mean, tally.Answers);
        var (next, verdict) = Detector.Step(state, wave.Week, new WeekScore(mean, tally.Answers, wave.Invited));
        var result = new DriverResult(
            driver, tally.Answers, mean, edge, verdict.Signal, verdict.Usual, verdict.UsualVariance, verdict.Since);
        var alert = verdict is { Fall: { } fall, Since: { } since }
            ? new PublishedAlert(driver, wave.Week, since, Rounding.Whole(fall.Size), Rounding.Whole(fall.Low), Rounding.Whole(fall.High))
            : null;
        return new Judged(result, next, alert);
    }

    private static IReadOnlyList<QuestionResult> Questions(
        WaveFacts wave, Questionnaire questionnaire, IReadOnlyList<Response> responses) =>
        [.. questionnaire.Questions
            .Select(question => (Question: question, Tally: Answers.To(question, responses)))
            .Where(asked => wave.Threshold.IsReachedBy(asked.Tally.Answers))
            .Select(asked =>
            {
                var (mean, edge) = Cap.Of(asked.Tally.Mean, asked.Tally.Answers);
                return new QuestionResult(asked.Question.Id, asked.Question.Driver, asked.Tally.Answers, mean, edge);
            })];

    private static Dictionary<Driver, SignalState> States(Dictionary<Driver, SignalState> known, List<Judged> drivers)
    {
        var states = new Dictionary<Driver, SignalState>(known);
        foreach (var driver in drivers)
        {
            states[driver.Result.Driver] = driver.State;
        }

        return states;
    }

    // In an order that says nothing of who wrote what, or when.
    private static string[] Shuffled(IReadOnlyList<Response> responses)
    {
        var comments = responses.Select(r => r.Comment?.Trim()).OfType<string>().Where(c => c.Length > 0).ToArray();
        RandomNumberGenerator.Shuffle(comments.AsSpan());
        return comments;
    }
}
