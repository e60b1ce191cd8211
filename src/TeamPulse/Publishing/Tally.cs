using TeamPulse.Questionnaires;

namespace TeamPulse.Publishing;

/// <summary>How many responses answered, and the sum of their scores (0 to 100 each). Lives only while a wave is published.</summary>
public sealed record Tally(int Answers, double Sum)
{
    public double Mean => Sum / Answers;

    /// <summary>The mean as it may be stored.</summary>
    internal (double Mean, Edge Edge) Capped => Cap.Of(Mean, Answers);

    public static Tally Of(IReadOnlyCollection<double> scores) => new(scores.Count, scores.Sum());
}

/// <summary>One week of one team from a history of another tool: every driver that it names makes a score.</summary>
/// <param name="Week">The ISO week.</param>
/// <param name="Invited">How many were invited; at least <paramref name="Responses"/>.</param>
/// <param name="Responses">How many answered anything.</param>
/// <param name="Drivers">Per driver that occurs, the responses that answered it and the sum of their scores.</param>
public sealed record HistoryWeek(IsoWeek Week, int Invited, int Responses, IReadOnlyDictionary<Driver, Tally> Drivers);
