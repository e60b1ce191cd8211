namespace TeamPulse.Attack.Tests;

/// <summary>
/// Invented people and what they answer over half a year: 1 to 5, to the anchor and to two own questions that say the same in other
/// words. Their spread is that of the simulated world of the product, which is calibrated on real answers: to the same statement,
/// people do not always give the same answer.
/// </summary>
internal sealed class People(int seed)
{
    private const double Person = 0.6, Mood = 0.1, MoodLasts = 0.5, Noise = 0.3, Team = 0.09, Shock = 0.1;

    // Of a hundred answers 4, 12, 27, 42 and 15 are 1 to 5.
    private static readonly double[] Cuts = [-1.751, -0.994, -0.176, 1.036];

    private readonly Random _random = new(seed);

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
            return new AnsweredWeek(Ticked(feelings), Ticked(feelings), Ticked(feelings));
        })];
    }

    private int[] Ticked(double[] feelings) =>
        [.. feelings.Select(feeling => feeling + (Math.Sqrt(Noise) * Normal())).Select(felt => 1 + Cuts.Count(cut => cut < felt))];

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}

/// <summary>One week of a team, by person; the victim is the first and answers own questions as it is told.</summary>
internal sealed record AnsweredWeek(int[] Anchor, int[] Own, int[] Second)
{
    public static int Others(int[] answers) => answers.Skip(1).Sum(answer => answer - 1);
}
