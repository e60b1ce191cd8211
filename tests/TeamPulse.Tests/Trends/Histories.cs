using FsCheck;
using FsCheck.Fluent;

namespace TeamPulse.Tests.Trends;

/// <summary>
/// Random histories. Levels jump, weeks are withheld (sometimes for longer than a baseline), and scores vary like real
/// ones.
/// </summary>
internal static class Histories
{
    private static readonly Gen<List<(double X, int N, int Invited)?>> Stretch =
        from level in Gen.Choose(15, 85)
        from weeks in Gen.Choose(1, 40)
        from withheld in Gen.Frequency((9, Gen.Constant(10)), (1, Gen.Constant(97)))
        from one in Gen.ListOf(Week(level, withheld), weeks)
        select one.ToList();

    public static Arbitrary<List<(double X, int N, int Invited)?>> Arbitrary { get; } = Arb.From(
        from count in Gen.Choose(1, 6)
        from stretches in Gen.ListOf(Stretch, count)
        select stretches.SelectMany(weeks => weeks).ToList());

    private static Gen<(double X, int N, int Invited)?> Week(int level, int withheldPercent) =>
        from roll in Gen.Choose(1, 100)
        from noise in Gen.ListOf(Gen.Choose(-9, 9), 2)
        from invited in Gen.Choose(5, 30)
        from n in Gen.Choose(5, invited)
        select roll <= withheldPercent ? ((double, int, int)?)null : (level + noise.Sum(), n, invited);
}
