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

    /// <summary>Per driver with an anchor (there is one for each), the responses that answered it.</summary>
    public static Dictionary<Driver, Tally> ByDriver(Questionnaire questionnaire, IReadOnlyList<Response> responses) =>
        questionnaire.Anchors.ToDictionary(anchor => anchor.Driver!.Value, anchor => To(anchor, responses));

    private static double? ScoreOf(Question question, Response response) =>
        response.Answers.TryGetValue(question.Id, out var answer)
        && answer is >= Question.LowestAnswer and <= Question.HighestAnswer
            ? Score.OfAnswer(answer, question.Reversed)
            : null;
}
