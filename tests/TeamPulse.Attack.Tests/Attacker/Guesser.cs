namespace TeamPulse.Attack.Tests;

/// <summary>
/// Plays the games. A strategy compares an order of people with an order of answers. It learns which two orders to
/// compare, and whether they run the same way, from the people whose answers it was told, over all waves. The two
/// people it must tell apart are never among them. So guesses in different waves are independent, and on a sound
/// product each is right half the time.
/// </summary>
internal sealed class Guesser
{
    public const string Best = "best of all: the clue that fits the answers it was told best";
    public const string Majority = "vote of all: every clue counts by how well it fits";

    private readonly List<Clues> _waves;
    private readonly Dictionary<string, Rule?> _rules;
    private readonly Random _coin;

    public Guesser(Evidence evidence, IEnumerable<Game> games, int seed)
    {
        var levels = new Levels(evidence);
        _waves = [.. games.Select(game => new Clues(evidence, levels, game))];
        _coin = new Random(seed);
        _rules = Clues.Readings.ToDictionary(reading => reading, Learn);
    }

    public IReadOnlyList<Result> Play()
    {
        var best = _rules.Values.OfType<Rule>().MaxBy(r => Math.Abs(r.Score));
        return
        [
            .. _rules.Select(r => Score(r.Key, r.Value?.ToString() ?? "none", clues => r.Value?.Guess(clues) ?? 0)),
            Score(Best, best?.ToString() ?? "", clues => best?.Guess(clues) ?? 0),
            Score(Majority, "those above together", clues => _rules.Values.OfType<Rule>()
                .Sum(r => r.Guess(clues) * Math.Pow(Math.Abs(r.Fit), 3))),
        ];
    }

    private Result Score(string strategy, string rule, Func<Clues, double> guess)
    {
        var (hits, coins) = (0, 0);
        foreach (var clues in _waves)
        {
            var lean = guess(clues);
            if (lean == 0)
            {
                (coins, lean) = (coins + 1, _coin.Next(2) - 0.5);
            }

            hits += lean > 0 == clues.Game.FirstIsOnes ? 1 : 0;
        }

        return new Result(strategy, rule, hits, _waves.Count, coins);
    }

    // The two orders that agree or disagree most on the people whose answers are known.
    private Rule? Learn(string reading)
    {
        var people = _waves.SelectMany(w => w.Game.Told.SelectMany(t => w.Person(t.Voter, reading).Values.Keys)).Distinct().ToList();
        var answers = _waves.SelectMany(w => w.Game.Told.SelectMany(t => w.Answer(t.Answered, reading).Values.Keys)).Distinct().ToList();
        var pairs = _waves.SelectMany(w => Pairs(w, reading)).ToList();
        var left = people.ToDictionary(p => p, p => pairs.Select(pair => Facts.Compare(pair.A, pair.B, p)).ToArray());
        Rule? best = null;
        foreach (var answer in answers)
        {
            var right = pairs.Select(pair => Facts.Compare(pair.X, pair.Y, answer)).ToArray();
            foreach (var (person, signs) in left)
            {
                var (score, compared) = (0, 0);
                for (var i = 0; i < signs.Length; i++)
                {
                    score += signs[i] * right[i];
                    compared += Math.Abs(signs[i] * right[i]);
                }

                if (score != 0 && (best is null || Math.Abs(score) > Math.Abs(best.Score)))
                {
                    best = new Rule(reading, person, answer, score, compared);
                }
            }
        }

        return best;
    }

    private static IEnumerable<(Facts A, Facts B, Facts X, Facts Y)> Pairs(Clues wave, string reading)
    {
        var told = wave.Game.Told.Select(t => (Person: wave.Person(t.Voter, reading), Answer: wave.Answer(t.Answered, reading))).ToList();
        return told.SelectMany((a, i) => told.Skip(i + 1).Select(b => (a.Person, b.Person, a.Answer, b.Answer)));
    }

    private sealed record Rule(string Reading, string Person, string Answer, int Score, int Compared)
    {
        public double Fit => (double)Score / Compared;

        /// <summary>Positive if the first answer is the first person's.</summary>
        public int Guess(Clues clues) => Math.Sign(Score)
            * Facts.Compare(clues.Person(clues.Game.One, Reading), clues.Person(clues.Game.Other, Reading), Person)
            * Facts.Compare(clues.Answer(clues.Game.First, Reading), clues.Answer(clues.Game.Second, Reading), Answer);

        public override string ToString() =>
            $"people by [{Person}], responses by [{Answer}]: "
            + $"{(Score > 0 ? "the same" : "the opposite")} order in {50 * (1 + Math.Abs(Fit)):0} %";
    }
}
