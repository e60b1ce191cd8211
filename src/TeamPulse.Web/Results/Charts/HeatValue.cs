using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Results.Charts;

/// <summary>What one cell of a heat map says: a score, words, or why there is neither.</summary>
/// <param name="Why">Names its words in DesignTexts.resx; null beside a score and words.</param>
public sealed record HeatValue(ShownScore? Score, TrendWord Word, string? Why = null)
{
    /// <summary>What was answered to a question that is no anchor; null otherwise.</summary>
    public HeatWords? Words { get; private init; }

    /// <summary>No wave closed.</summary>
    public static readonly HeatValue NoWave = new(null, TrendWord.Hidden, "NoWave");

    /// <summary>The wave did not ask the question.</summary>
    public static readonly HeatValue NotAsked = new(null, TrendWord.Hidden, "NotAsked");

    public static readonly HeatValue Withheld = new(null, TrendWord.Hidden, "Withheld");

    /// <param name="driver">Null where no wave closed.</param>
    public static HeatValue Of(PublishedDriver? driver) =>
        driver is ShownDriver shown ? new(shown.Score, shown.Word) : driver is null ? NoWave : Withheld;

    /// <param name="question">As its wave asked it.</param>
    /// <param name="wave">Shows nothing of it where too few answered.</param>
    public static HeatValue Of(ToldQuestion question, PublishedWave wave)
    {
        if (question is { IsAnchor: true, Asked.Driver: { } driver })
        {
            return Of(wave[driver]);
        }

        return wave.Questions.FirstOrDefault(mean => mean.QuestionId == question.Asked.Id) is { Step: var step }
            && HeatWords.Of(question, step) is { } words
            ? new(null, TrendWord.Steady) { Words = words }
            : Withheld;
    }
}
