using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Publishing;

/// <summary>Waves for tests: a questionnaire of four anchors and two rotating questions, and responses from rows of answers.</summary>
internal static class SomeWaves
{
    public static readonly IsoWeek First = new(2026, 10);

    public static readonly IReadOnlyDictionary<Driver, SignalState> NoStates = new Dictionary<Driver, SignalState>();

    public static readonly Questionnaire Asked = new(
        "2026-1", ["en"], new Dictionary<int, LocalText>(), [],
        [
            Question("autonomy-1", Driver.Autonomy, QuestionKind.Anchor),
            Question("deadlines-1", Driver.Deadlines, QuestionKind.Anchor),
            Question("workload-1", Driver.Workload, QuestionKind.Anchor),
            Question("trust-1", Driver.Trust, QuestionKind.Anchor),
            Question("workload-2", Driver.Workload, QuestionKind.Rotating, reversed: true),
            Question("effort-1", Driver.Effort, QuestionKind.Rotating),
        ],
        []);

    public static WaveFacts Facts(int invited, int collected, int k = 5, int week = 0) =>
        new(First.AddWeeks(week), invited, collected, new Threshold(k), Asked.Version);

    /// <summary>One response: answers in the questionnaire's order, 0 for skipped.</summary>
    public static Response Response(string answers, string? comment = null) => new(
        answers.Select((c, i) => (Asked.Questions[i].Id, Answer: c - '0')).Where(a => a.Answer > 0)
            .ToDictionary(a => a.Id, a => a.Answer),
        comment);

    public static PublishedOutcome Publish(int invited, params string[] responses) =>
        Publisher.Publish(Facts(invited, responses.Length), [.. responses.Select(r => Response(r))], Asked, NoStates);

    private static Question Question(string id, Driver driver, QuestionKind kind, bool reversed = false) =>
        new(id, driver, kind, reversed, LocalText.English(id));
}
