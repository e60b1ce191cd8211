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
            return new(Publication.Nothing(wave, VoidCause.TooManyResponses), known, []);
        }

        var outcome = Publish(wave, responses.Count, Answers.ByDriver(questionnaire, responses), known);
        return outcome.Publication.Outcome != WaveOutcome.Published ? outcome : outcome with
        {
            Publication = outcome.Publication with { Questions = Questions(wave, questionnaire, responses) },
            Comments = Shuffled(responses),
        };
    }

    /// <summary>Publishes one week of a history in which every named driver makes a score.</summary>
    /// <param name="week">The week's sums.</param>
    /// <param name="threshold">The threshold to apply.</param>
    /// <param name="version">What stands for the questionnaire, for instance <c>history</c>.</param>
    /// <param name="states">What the detector remembered after the team's last week; empty at the first.</param>
    public static PublishedOutcome Publish(
        HistoryWeek week, Threshold threshold, string version, IReadOnlyDictionary<Driver, SignalState> states) => Publish(
        new WaveFacts(week.Week, week.Invited, week.Responses, threshold, version),
        week.Responses,
        week.Drivers,
        AnchorStates.Of(week.Drivers.Keys, week.Week, states));

    private static PublishedOutcome Publish(
        WaveFacts wave, int counted, IReadOnlyDictionary<Driver, Tally> tallies, Dictionary<Driver, SignalState> states)
    {
        if (!wave.Threshold.IsReachedBy(counted))
        {
            return new(Publication.Nothing(wave), states, []);
        }

        var drivers = tallies.Where(t => wave.Threshold.IsReachedBy(t.Value.Answers)).OrderBy(t => t.Key)
            .Select(t => Judge(wave, t.Key, t.Value, states[t.Key])).ToList();
        foreach (var (result, state, _) in drivers)
        {
            states[result.Driver] = state;
        }

        var publication = new Publication(
            wave.Week, WaveOutcome.Published, wave.Invited, wave.Collected, counted, wave.Threshold.K, wave.QuestionnaireVersion,
            drivers.ConvertAll(d => d.Result), [], [.. drivers.Select(d => d.Alert).OfType<PublishedAlert>()]);
        return new(publication, states, []);
    }

    private static (DriverResult Result, SignalState State, PublishedAlert? Alert) Judge(
        WaveFacts wave, Driver driver, Tally tally, SignalState state)
    {
        var (mean, edge) = tally.Capped;
        var (next, verdict) = Detector.Step(state, wave.Week, new WeekScore(mean, tally.Answers, wave.Invited));
        var alert = verdict is { Fall: { } fall, Since: { } since }
            ? new PublishedAlert(driver, wave.Week, since, Rounding.Whole(fall.Size), Rounding.Whole(fall.Low), Rounding.Whole(fall.High))
            : null;
        var (result, course) = Courses.Step(
            state.Course, state.First, wave.Week, wave.Invited,
            new(driver, tally.Answers, mean, edge, verdict.Signal, verdict.Usual, verdict.UsualVariance, verdict.Since));
        return (result, next with { Course = course }, alert);
    }

    private static List<QuestionResult> Questions(WaveFacts wave, Questionnaire questionnaire, IReadOnlyList<Response> responses) =>
    [
        .. from question in questionnaire.Questions
           where question.Kind != QuestionKind.Anchor
           let tally = Answers.To(question, responses)
           where wave.Threshold.IsReachedBy(tally.Answers)
           select QuestionResult.Of(question, tally.Answers, tally.Mean),
    ];

    // In an order that says nothing of who wrote what, or when.
    private static string[] Shuffled(IReadOnlyList<Response> responses)
    {
        var comments = responses.Select(r => r.Comment?.Trim()).OfType<string>().Where(c => c.Length > 0).ToArray();
        RandomNumberGenerator.Shuffle(comments.AsSpan());
        return comments;
    }
}
