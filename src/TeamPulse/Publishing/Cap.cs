namespace TeamPulse.Publishing;

/// <summary>
/// Homogeneity protection (disclosure rule 6): a score is capped before it is stored, so that even the unhappiest
/// team's number leaves room for one fully happy person and nobody's answer is certain.
/// </summary>
internal static class Cap
{
    public const double Top = 95;

    /// <summary>The lowest score that this many answers may show.</summary>
    public static double Bottom(int answers) => answers switch
    {
        <= 7 => 20,
        <= 11 => 13,
        <= 19 => 9,
        _ => 5,
    };

    /// <param name="mean">0 to 100.</param>
    /// <param name="answers">n, the responses behind the mean.</param>
    public static (double Mean, Edge Edge) Of(double mean, int answers)
    {
        var bottom = Bottom(answers);
        return Rounding.Clean(mean) switch
        {
            >= Top => (Top, Edge.OrMore),
            var clean when clean <= bottom => (bottom, Edge.OrLess),
            _ => (mean, Edge.None),
        };
    }
}
