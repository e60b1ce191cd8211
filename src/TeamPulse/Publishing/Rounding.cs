namespace TeamPulse.Publishing;

/// <summary>Whole numbers for readers, halves away from zero (disclosure rule 7).</summary>
internal static class Rounding
{
    public static int Whole(double value) => (int)Math.Round(Clean(value), MidpointRounding.AwayFromZero);

    /// <summary>
    /// Takes away what binary fractions added: a mean of 62.5 must not become 62 because it was stored as 62.499999999999993.
    /// </summary>
    public static double Clean(double value) => Math.Round(value, 9, MidpointRounding.AwayFromZero);
}
