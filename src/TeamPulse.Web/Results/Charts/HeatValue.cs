using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Web.Results.Charts;

/// <summary>What one cell of a heat map says: a score, or why there is none.</summary>
/// <param name="Why">Names its words in DesignTexts.resx; null beside a score.</param>
public sealed record HeatValue(ShownScore? Score, Signal Signal, string? Why = null)
{
    /// <summary>No wave closed.</summary>
    public static readonly HeatValue NoWave = new(null, Signal.Withheld, "NoWave");

    /// <summary>The wave did not ask the question.</summary>
    public static readonly HeatValue NotAsked = new(null, Signal.Withheld, "NotAsked");

    public static readonly HeatValue Withheld = new(null, Signal.Withheld, "Withheld");

    /// <param name="driver">Null where no wave closed.</param>
    public static HeatValue Of(PublishedDriver? driver) =>
        driver is ShownDriver shown ? new(shown.Score, shown.Signal) : driver is null ? NoWave : Withheld;

    /// <param name="question">Null where too few answered it.</param>
    public static HeatValue Of(PublishedQuestion? question) => question is null ? Withheld : new(question.Score, Signal.Steady);
}
