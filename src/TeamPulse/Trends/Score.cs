using TeamPulse.Questionnaires;

namespace TeamPulse.Trends;

/// <summary>From answers to scores: 0 to 100, higher is always better for the team.</summary>
public static class Score
{
    public const double Highest = 100;

    /// <summary>An answer of 1 to 5: s = 25·(a − 1), and 100 − s when agreeing is bad for the team.</summary>
    public static double OfAnswer(int answer, bool reversed) => reversed
        ? OfAnswer(answer, Question.HighestAnswer, Question.LowestAnswer)
        : OfAnswer(answer, Question.LowestAnswer, Question.HighestAnswer);

    /// <summary>An answer on any scale, from <paramref name="min"/>, the worst, to <paramref name="max"/>, the best.</summary>
    public static double OfAnswer(double answer, double min, double max) => Highest * (answer - min) / (max - min);

    public static double Clip(double score) => Math.Clamp(score, 0, Highest);
}
