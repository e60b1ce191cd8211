namespace TeamPulse.Attack.Tests;

/// <summary>One published wave. The attacker is told who gave which answers, except for two people and two different answers.</summary>
/// <param name="Told">All responders but two, with their answers.</param>
/// <param name="One">A remaining responder.</param>
/// <param name="Other">The other one.</param>
/// <param name="First">One of the two remaining answers; half the time it is <paramref name="One"/>'s.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstIsOnes">The truth, for scoring only.</param>
internal sealed record Game(
    string Wave, IReadOnlyList<(Voter Voter, Answered Answered)> Told, Voter One, Voter Other, Answered First, Answered Second,
    bool FirstIsOnes)
{
    public IEnumerable<Answered> Answers => [.. Told.Select(t => t.Answered), First, Second];

    public static IReadOnlyList<Game> Of(IEnumerable<Cast> truth, IReadOnlySet<string> published, Random random) =>
        [.. truth.GroupBy(c => c.Voter.Wave).Where(w => published.Contains(w.Key)).OrderBy(w => w.First().Token, StringComparer.Ordinal)
            .Select(wave => Draw(wave.Key, [.. wave], random))];

    private static Game Draw(string wave, Cast[] casts, Random random)
    {
        random.Shuffle(casts);
        var (one, other) = (casts[0], casts.Skip(1).First(c => !c.Answered.Values.SequenceEqual(casts[0].Answered.Values)));
        var straight = random.Next(2) == 0;
        return new Game(
            wave,
            [.. casts.Where(c => c != one && c != other).OrderBy(c => c.Voter.Member).Select(c => (c.Voter, c.Answered))],
            one.Voter, other.Voter,
            straight ? one.Answered : other.Answered, straight ? other.Answered : one.Answered, straight);
    }
}
