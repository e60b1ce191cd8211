using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// From how a person feels to one of five answers: in a team at the usual level 4, 12, 27, 42 and 15 of a hundred answers
/// are 1 to 5, as in real pulses. Feelings are standard normal there. So their unit is one standard deviation of an answer,
/// about 25 points.
/// </summary>
internal static class FivePoints
{
    /// <summary>The share of each answer, from 1 to 5.</summary>
    public static readonly IReadOnlyList<double> Shares = [0.04, 0.12, 0.27, 0.42, 0.15];

    private static readonly double[] Cuts = [.. Enumerable.Range(1, 4).Select(i => NormalQuantile.Of(Shares.Take(i).Sum()))];

    private static readonly double[] Scores = [.. Enumerable.Range(1, 5).Select(answer => Score.OfAnswer(answer, reversed: false))];

    /// <summary>The score, 0 to 100, of the answer that somebody gives who feels like this.</summary>
    public static double ScoreOf(double feeling)
    {
        var cut = Array.BinarySearch(Cuts, feeling);
        return Scores[cut < 0 ? ~cut : cut];
    }
}
