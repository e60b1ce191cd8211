namespace TeamPulse.Attack.Tests;

/// <summary>
/// In which of two waves are more people still to answer? From waves of which it is told, the attacker learns for each channel which number
/// goes up or down with them. The waves of the games are never among those.
/// </summary>
internal sealed class PendingGuesser(IReadOnlyList<WaveSeen> told, IReadOnlyList<(WaveSeen One, WaveSeen Other)> games, int seed)
{
    public const string Best = "best of all: the number that fits the told waves best";

    private static readonly (string Channel, string Strategy)[] Channels =
    [
        ("outbox", "outbox: rows, attempts, due times, failures at each delivery"),
        ("jobs", "jobs: which there are, arguments, states, durations, counters"),
        ("log", "log: lines of the minute at level Trace"),
        ("", Best),
    ];

    private readonly Random _coin = new(seed);

    public IReadOnlyList<Result> Play() => [.. Channels.Select(c => Score(c.Strategy, Learn(c.Channel)))];

    private (string Name, int Fit) Learn(string channel) =>
        told.SelectMany(wave => wave.Seen.Keys).Distinct().Where(name => name.StartsWith(channel, StringComparison.Ordinal))
            .Select(name => (name, Pairs().Sum(pair => Lean(pair.A, pair.B, name) * Math.Sign(pair.A.Pending - pair.B.Pending))))
            .MaxBy(rule => Math.Abs(rule.Item2));

    private IEnumerable<(WaveSeen A, WaveSeen B)> Pairs() => told.SelectMany((a, i) => told.Skip(i + 1).Select(b => (a, b)));

    private Result Score(string strategy, (string Name, int Fit) rule)
    {
        var (hits, coins) = (0, 0);
        foreach (var (one, other) in games)
        {
            var guess = rule.Name is null ? 0 : Lean(one, other, rule.Name) * Math.Sign(rule.Fit);
            if (guess == 0)
            {
                (coins, guess) = (coins + 1, (_coin.Next(2) * 2) - 1);
            }

            hits += guess == Math.Sign(one.Pending - other.Pending) ? 1 : 0;
        }

        return new Result(strategy, rule.Name ?? "none", hits, games.Count, coins);
    }

    // A number that a wave does not have is none.
    private static int Lean(WaveSeen one, WaveSeen other, string name) =>
        Math.Sign(one.Seen.GetValueOrDefault(name) - other.Seen.GetValueOrDefault(name));
}
