namespace TeamPulse.Trends;

/// <summary>What the detector says of one week.</summary>
/// <param name="Signal">The word.</param>
/// <param name="Usual">Usual level μ of the fall detector; null while building or withheld.</param>
/// <param name="UsualVariance">Its variance v; null with it.</param>
/// <param name="Since">First week of the fall; null unless the signal is <see cref="Signal.Act"/> or <see cref="Signal.Watch"/>.</param>
/// <param name="Fall">How large the fall is, when the signal is <see cref="Signal.Act"/>; otherwise null.</param>
public sealed record Verdict(
    Signal Signal, double? Usual = null, double? UsualVariance = null, IsoWeek? Since = null, ChangeEstimate? Fall = null);

/// <summary>Size of a change in points, positive in the direction looked for, with its 90 % interval.</summary>
public sealed record ChangeEstimate(double Size, double Low, double High)
{
    internal static ChangeEstimate Of(double size, double variance)
    {
        var half = Precision.Ninety * Math.Sqrt(variance);
        return new(size, size - half, size + half);
    }
}
