using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Results.Charts;

/// <summary>What one cell of a heat map says: a score, or why there is none.</summary>
public abstract record HeatValue
{
    /// <summary>No wave closed.</summary>
    public static readonly HeatValue NoWave = new HeatGap("NoWave");

    /// <summary>The wave did not ask the question.</summary>
    public static readonly HeatValue NotAsked = new HeatGap("NotAsked");

    public static readonly HeatValue Withheld = new HeatGap("Withheld");

    /// <param name="driver">Null where no wave closed.</param>
    public static HeatValue Of(PublishedDriver? driver) => driver switch
    {
        ShownDriver shown => new HeatScore(shown.Score, shown.Signal),
        null => NoWave,
        _ => Withheld,
    };

    /// <param name="question">Null where too few answered it.</param>
    public static HeatValue Of(PublishedQuestion? question) => question is null ? Withheld : new HeatScore(question.Score, Signal.Steady);
}

public sealed record HeatScore(ShownScore Score, Signal Signal) : HeatValue;

/// <param name="Why">Names its words in DesignTexts.resx.</param>
public sealed record HeatGap(string Why) : HeatValue;
