namespace TeamPulse.Simulation;

/// <summary>The value below which a standard normal variable lies with a given probability.</summary>
internal static class NormalQuantile
{
    /// <summary>Wichura 1988, algorithm AS 241, routine PPND7: about seven figures.</summary>
    /// <param name="probability">More than 0, less than 1.</param>
    public static double Of(double probability)
    {
        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * Ratio(
                r, [3.3871327179, 50.434271938, 159.29113202, 59.109374720], [1, 17.895169469, 78.757757664, 67.187563600]);
        }

        var tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability)));
        var value = tail <= 5
            ? Ratio(tail - 1.6, [1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103], [1, 0.73700164250, 0.12021132975])
            : Ratio(tail - 5, [6.6579051150, 3.0812263860, 0.42868294337, 0.017337203997], [1, 0.24197894225, 0.012258202635]);
        return Math.CopySign(value, q);
    }

    private static double Ratio(double x, double[] above, double[] below) => Polynomial(x, above) / Polynomial(x, below);

    private static double Polynomial(double x, double[] coefficients) =>
        coefficients.Reverse().Aggregate(0.0, (value, coefficient) => (value * x) + coefficient);
}
