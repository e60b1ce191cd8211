using TeamPulse.Ballots;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>Sums over the responses of one wave.</summary>
internal static class Answers
{
    /// <summary>The responses that answered one question, turned so that higher is better.</summary>
    public static Tally To(Question question, IReadOnlyList<Response> responses) =>
        Tally.Of([.. responses.Select(response => ScoreOf(question, response)).OfType<double>()]);

    /// <summary>
    /// Per driver with an anchor, the responses that answered it. A response counts once per driver:
    /// where a questionnaire has several anchors for one, their mean counts.
    /// </summary>
    public static Dictionary<Driver, Tally> ByDriver(Questionnaire questionnaire, IReadOnlyList<Response> responses) =>
        questionnaire.Anchors.Where(a => a.Driver is not null).GroupBy(a => a.Driver!.Value).ToDictionary(
            anchors => anchors.Key,
            anchors => Tally.Of([.. responses
                .Select(response => anchors.Select(a => ScoreOf(a, response)).OfType<double>().ToList())
                .Where(scores => scores.Count > 0)
                .Select(scores => scores.Average())]));

    private static double? ScoreOf(Question question, Response response) =>
        response.Answers.TryGetValue(question.Id, out var answer)
        && answer is >= Question.LowestAnswer and <= Question.HighestAnswer
            ? Score.OfAnswer(answer, question.Reversed)
            : null;
}
