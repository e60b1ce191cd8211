using TeamPulse.Publishing;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Works out the half-year mean of one person from what is shown. It knows how people answer the anchor and the same in other words,
/// what the victim does, and what is shown for every sum. For each own question it weighs all that may have been answered (a grid);
/// over the weeks it takes the linear combination that is best on thousands of invented teams.
/// </summary>
internal sealed class Solver
{
    private readonly Dictionary<(ShownScore Anchor, double Own), double> _expected;
    private readonly Dictionary<(ShownScore Anchor, double Own), double> _expectedOfTalks;
    private readonly double[] _weights;
    private readonly bool _anchorsOnly;

    /// <param name="sums">What a week shows.</param>
    /// <param name="invented">Teams to learn from.</param>
    /// <param name="anchorsOnly">Looks at nothing but the anchor.</param>
    public Solver(Sums sums, IReadOnlyList<AnsweredWeek[]> invented, bool anchorsOnly)
    {
        _anchorsOnly = anchorsOnly;
        List<AnsweredWeek> population = [.. invented.Take(500).SelectMany(team => team)];
        _expected = anchorsOnly ? [] : Expected(sums, population, week => week.Own);
        _expectedOfTalks = anchorsOnly ? [] : Expected(sums, population, week => week.Talk);
        _weights = LeastSquares(invented.Select(team => (Features(sums.Of(team)), Truth(team))));
    }

    /// <summary>The victim's mean over the half-year, in points.</summary>
    public static double Truth(IReadOnlyList<AnsweredWeek> weeks) => weeks.Average(week => 25.0 * (week.Anchor[0] - 1));

    public double Guess(IReadOnlyList<Sight> weeks) => Features(weeks).Zip(_weights, (x, w) => x * w).Sum();

    private double[] Features(IReadOnlyList<Sight> weeks)
    {
        var anchors = weeks.Average(w => w.Anchor.Value);
        return _anchorsOnly ? [1, anchors]
            : [1, anchors, .. OfPairs(w => [w.Own, w.Second], _expected), .. OfPairs(w => [w.Talk], _expectedOfTalks)];

        IEnumerable<double> OfPairs(Func<Sight, double?[]> shown, Dictionary<(ShownScore Anchor, double Own), double> expected)
        {
            var pairs = weeks.SelectMany(w => shown(w).OfType<double>(), (w, step) => (w.Anchor, step)).ToList();
            return pairs.Count == 0 ? []
                :
                [
                    pairs.Average(p => p.Anchor.Value), pairs.Average(p => p.step),
                    pairs.Average(p => expected.GetValueOrDefault(p, anchors)),
                ];
        }
    }

    // What the victim answered on average in weeks that looked like this one: over all that it and the others may have answered.
    private static Dictionary<(ShownScore Anchor, double Own), double> Expected(
        Sums sums, IReadOnlyList<AnsweredWeek> population, Func<AnsweredWeek, int[]> answersOf)
    {
        var one = new double[5, 5];
        foreach (var week in population)
        {
            for (var person = 1; person < sums.People; person++)
            {
                one[week.Anchor[person] - 1, answersOf(week)[person] - 1] += 1.0 / (population.Count * (sums.People - 1));
            }
        }

        var others = new double[1, 1] { { 1 } };
        for (var person = 1; person < sums.People; person++)
        {
            others = WithOneMore(others, one);
        }

        var cells = new Dictionary<(ShownScore, double), (double Chance, double Points)>();
        for (var victim = 0; victim < 5; victim++)
        {
            var mine = Enumerable.Range(0, 5).Sum(own => one[victim, own]);
            for (var anchor = 0; anchor < others.GetLength(0); anchor++)
            {
                for (var own = 0; own < others.GetLength(1); own++)
                {
                    var key = (sums.Anchor(anchor + victim), sums.Own(own));
                    var (chance, points) = cells.GetValueOrDefault(key);
                    cells[key] = (chance + (mine * others[anchor, own]), points + (mine * others[anchor, own] * 25 * victim));
                }
            }
        }

        return cells.Where(cell => cell.Value.Chance > 0).ToDictionary(cell => cell.Key, cell => cell.Value.Points / cell.Value.Chance);
    }

    private static double[,] WithOneMore(double[,] sums, double[,] one)
    {
        var size = sums.GetLength(0);
        var more = new double[size + 4, size + 4];
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b < size; b++)
            {
                for (var x = 0; x < 25; x++)
                {
                    more[a + (x / 5), b + (x % 5)] += sums[a, b] * one[x / 5, x % 5];
                }
            }
        }

        return more;
    }

    private static double[] LeastSquares(IEnumerable<(double[] X, double Y)> rows)
    {
        double[][] sums = [];
        foreach (var (x, y) in rows)
        {
            sums = sums.Length > 0 ? sums : [.. x.Select(_ => new double[x.Length + 1])];
            double[] line = [.. x, y];
            for (var i = 0; i < x.Length; i++)
            {
                for (var j = 0; j < line.Length; j++)
                {
                    sums[i][j] += x[i] * line[j];
                }
            }
        }

        return Solved(sums);
    }

    // Gauss and Jordan, with a little on the diagonal: features may be nearly the same.
    private static double[] Solved(double[][] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i][i] += 1e-6;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var pivot = rows[i];
            for (var j = 0; j < rows.Length; j++)
            {
                var factor = j == i ? 0 : rows[j][i] / pivot[i];
                for (var k = i; k <= rows.Length && factor != 0; k++)
                {
                    rows[j][k] -= factor * pivot[k];
                }
            }
        }

        return [.. rows.Select((row, i) => row[^1] / row[i])];
    }
}
