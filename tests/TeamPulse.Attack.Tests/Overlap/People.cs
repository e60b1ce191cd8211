namespace TeamPulse.Attack.Tests;

/// <summary>
/// Invented people and what they answer over half a year: 1 to 5, to the anchor and to two own questions that say the same in other
/// words. Their spread is that of the simulated world of the product, which is calibrated on real answers: to the same statement,
/// people do not always give the same answer. What they answer about a talk goes with these answers more loosely.
/// </summary>
/// <param name="seed">Other people for another one.</param>
/// <param name="likeness">How far an answer about a talk goes with the answer to the anchor: the correlation.</param>
internal sealed class People(int seed, double likeness = People.OfRealDrivers)
{
    /// <summary>The largest correlation of two drivers in real answers; that of an own question which says the same is 0.73.</summary>
    public const double OfRealDrivers = 0.45;

    private const double Person = 0.6, Mood = 0.1, MoodLasts = 0.5, Noise = 0.3, Team = 0.09, Shock = 0.1;

    // Of a hundred answers 4, 12, 27, 42 and 15 are 1 to 5.
    private static readonly double[] Cuts = [-1.751, -0.994, -0.176, 1.036];

    private readonly Random _random = new(seed);

    // On its own, so that the other answers are the same people's whatever is asked about talks.
    private readonly Random _talks = new(seed + 1000);

    /// <returns>By week.</returns>
    public AnsweredWeek[] Answer(int people, int weeks)
    {
        var team = Math.Sqrt(Team) * Normal();
        var levels = Enumerable.Range(0, people).Select(_ => team + (Math.Sqrt(Person) * Normal())).ToArray();
        var moods = Enumerable.Range(0, people).Select(_ => Math.Sqrt(Mood) * Normal()).ToArray();
        return [.. Enumerable.Range(0, weeks).Select(_ =>
        {
            var shock = Shock * Normal();
            var fresh = Math.Sqrt(Mood * (1 - (MoodLasts * MoodLasts)));
            moods = [.. moods.Select(mood => (MoodLasts * mood) + (fresh * Normal()))];
            var feelings = levels.Zip(moods, (level, mood) => level + mood + shock).ToArray();
            var anchor = Felt(feelings);
            return new AnsweredWeek(Ticked(anchor), Ticked(Felt(feelings)), Ticked(Felt(feelings)), Ticked(Alike(anchor)));
        })];
    }

    // With the spread of the anchor.
    private double[] Alike(double[] anchor) =>
    [
        .. anchor.Select(felt => (likeness * felt)
            + (Math.Sqrt((1 - (likeness * likeness)) * (Person + Mood + Noise + Team + (Shock * Shock))) * Normal(_talks))),
    ];

    private double[] Felt(double[] feelings) => [.. feelings.Select(feeling => feeling + (Math.Sqrt(Noise) * Normal()))];

    private static int[] Ticked(double[] felt) => [.. felt.Select(one => 1 + Cuts.Count(cut => cut < one))];

    private double Normal() => Normal(_random);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>One week of a team, by person; the victim is the first and answers own questions as it is told.</summary>
internal sealed record AnsweredWeek(int[] Anchor, int[] Own, int[] Second, int[] Talk)
{
    public static int Others(int[] answers) => answers.Skip(1).Sum(answer => answer - 1);
}
