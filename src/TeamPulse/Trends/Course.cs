namespace TeamPulse.Trends;

/// <summary>
/// What goes on for longer than a week, beside the detector's signal: a level that is low, and a fall that is not got over. It is made
/// from published weeks only, and from scores as they are shown, so it tells nothing more than they do.
/// </summary>
/// <param name="Last">The last six published scores, oldest first.</param>
/// <param name="LowSince">The first week of the low level; null while it is not low. Weeks count as in <see cref="SignalState"/>.</param>
/// <param name="Fall">The last alerted fall, until it is told no more.</param>
public sealed record Course(IReadOnlyList<SeenScore> Last, int? LowSince, AlertedCourse? Fall)
{
    /// <summary>How many published weeks make a level.</summary>
    public const int LevelWeeks = 6;

    /// <summary>Fewer make none.</summary>
    public const int FewestWeeks = 4;

    private const double Middle = 50;
    private const int Memory = 26;

    public static readonly Course Fresh = new([], null, null);

    /// <summary>One more published week.</summary>
    /// <param name="t">Weeks since the team's first wave.</param>
    /// <param name="score">As it is shown.</param>
    /// <param name="verdict">What the detector says of the week.</param>
    /// <param name="since">First week of the fall, if the verdict is <see cref="Signal.Act"/>.</param>
    public Course Step(int t, SeenScore score, Verdict verdict, int? since)
    {
        // What was seen half a year ago says nothing of today.
        SeenScore[] last = [.. Last.Where(earlier => earlier.T > t - Memory).TakeLast(LevelWeeks - 1), score];
        return new(
            last,
            IsLow(last) ? LowSince ?? t : null,
            verdict is { Signal: Signal.Act, Usual: { } usual, UsualVariance: { } variance }
                ? new(since ?? t, t, usual, variance, score.Value, 0, null, 0)
                : Fall?.Step(t, last, verdict));
    }

    // Wholly below the middle, with 90 % certainty. At the lower cap scores are not told apart: half of them there are low enough.
    private static bool IsLow(SeenScore[] last) =>
        last.Length >= FewestWeeks && (2 * last.Count(score => score.AtLowerCap) >= last.Length || High(last) < Middle);

    private static double High(SeenScore[] last)
    {
        var level = Level.Of(last.Select(score => ((double)score.Value, score.Variance)));
        return level.Mean + (Precision.Ninety * Math.Sqrt(level.Variance));
    }
}

/// <summary>A score as readers saw it.</summary>
/// <param name="T">Weeks since the team's first wave.</param>
/// <param name="Value">Whole points.</param>
/// <param name="Variance">V(n, N).</param>
/// <param name="AtLowerCap">It was shown as "20 or less" or the like.</param>
public sealed record SeenScore(int T, int Value, double Variance, bool AtLowerCap);

/// <summary>How a fall ended.</summary>
public enum FallEnd
{
    /// <summary>The score is back at what was usual before.</summary>
    Back,

    /// <summary>A new usual level is known, and it is lower.</summary>
    Settled,
}

/// <summary>
/// A fall from its alert until the score is back or a new usual level is known, and a little longer, so that the end is told.
/// </summary>
/// <param name="Since">First week of the fall.</param>
/// <param name="Alert">The week that alerted it.</param>
/// <param name="Usual">μ, the usual level before it.</param>
/// <param name="UsualVariance">v of that level.</param>
/// <param name="AtAlert">The score shown in the week of the alert.</param>
/// <param name="Inside">Published weeks in a row in which the score was back inside the usual band from before.</param>
/// <param name="End">Null while it is not got over.</param>
/// <param name="Told">Published weeks, this one included, in which the end has been told.</param>
public sealed record AlertedCourse(
    int Since, int Alert, double Usual, double UsualVariance, int AtAlert, int Inside, FallEnd? End, int Told)
{
    /// <summary>Weeks inside the band that end a fall; one of them could be chance.</summary>
    public const int WeeksInside = 4;

    /// <summary>So long a fall is told at least, and so long is told that it settled.</summary>
    public const int LeastWeeks = 4;

    /// <returns>Null when all has been told.</returns>
    internal AlertedCourse? Step(int t, SeenScore[] last, Verdict verdict)
    {
        if (End is { } end)
        {
            return end == FallEnd.Settled && Told < LeastWeeks ? this with { Told = Told + 1 } : null;
        }

        var inside = last[^1].Value >= LowerEdge(last[^1].Variance) ? Inside + 1 : 0;
        if (inside >= WeeksInside && IsBack(last))
        {
            return this with { Inside = inside, End = FallEnd.Back, Told = 1 };
        }

        // Where a slow fall began long ago, the detector knows a new level at once. The story is told all the same.
        return verdict.Usual is { } now && t - Alert >= LeastWeeks
            ? this with { Inside = inside, End = now < Usual ? FallEnd.Settled : FallEnd.Back, Told = 1 }
            : this with { Inside = inside };
    }

    // A small fall hides within the band of one week, but not within that of four weeks together.
    private bool IsBack(SeenScore[] last)
    {
        var level = Level.Of(last.TakeLast(WeeksInside).Select(score => ((double)score.Value, score.Variance)));
        return level.Mean >= LowerEdge(level.Variance);
    }

    // Of the usual band from before the fall, for a value with this variance.
    private double LowerEdge(double variance) => Usual - (Precision.Ninety * Math.Sqrt(variance + UsualVariance));
}
