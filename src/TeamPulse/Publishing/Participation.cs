namespace TeamPulse.Publishing;

/// <summary>How many of those invited answered.</summary>
public static class Participation
{
    /// <summary>How many waves back a share is compared.</summary>
    public const int Waves = 13;

    /// <summary>How many weeks a history goes back.</summary>
    public const int WeeksBack = 26;

    // With fewer published waves before it, "the lowest" says nothing.
    private const int FewestToCompare = 8;

    /// <summary>Whether the latest wave's share is below that of each published one of the <see cref="Waves"/> − 1 before.</summary>
    public static bool IsLowest(PublishedTeam team) => Compares(team, (share, before) => share < before);

    /// <summary>Whether the latest wave's share is above that of each published one of the <see cref="Waves"/> − 1 before.</summary>
    public static bool IsHighest(PublishedTeam team) => Compares(team, (share, before) => share > before);

    /// <summary>The published waves of the last weeks, oldest first: what was shown of each is all that a history has.</summary>
    public static IReadOnlyList<PublishedWave> History(PublishedTeam team) =>
        [.. team.Waves.Where(w => w.Outcome == WaveOutcome.Published && team.Latest!.Week.WeeksSince(w.Week) < WeeksBack)];

    private static bool Compares(PublishedTeam team, Func<int, int, bool> holds)
    {
        if (team.Latest is not { Outcome: WaveOutcome.Published, Counted: { } counted } wave)
        {
            return false;
        }

        var before = team.Waves.SkipLast(1).TakeLast(Waves - 1).Where(w => w.Outcome == WaveOutcome.Published).ToList();
        return before.Count >= FewestToCompare && before.All(w => holds(counted * w.Invited, w.Counted!.Value * wave.Invited));
    }
}
