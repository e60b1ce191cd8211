namespace TeamPulse.Tests.Publishing;

/// <summary>
/// What can be computed from sums over groups of people: the row space of the groups over the integers modulo a prime.
/// It is exact, except that a coefficient is zero by chance with a probability of about one in 10⁹. People in the same
/// groups are one column, because nothing shown tells them apart.
/// </summary>
/// <param name="columns">How many kinds of people.</param>
internal sealed class LinearSystem(int columns)
{
    private const long Prime = 2_147_483_647;

    private readonly List<long[]> _rows = [];

    /// <param name="coefficients">How often each kind of people is in the sum; zero or one.</param>
    public void Know(IEnumerable<int> coefficients) => _rows.Add([.. coefficients.Select(c => ((long)c % Prime + Prime) % Prime)]);

    /// <summary>True if some combination of the known sums is about nobody outside the group and about somebody in it.</summary>
    public bool Determines(IReadOnlySet<int> group)
    {
        var outside = Enumerable.Range(0, columns).Where(c => !group.Contains(c)).ToArray();
        return Rank(outside) < Rank([.. Enumerable.Range(0, columns)]);
    }

    private int Rank(int[] kept)
    {
        var rows = _rows.ConvertAll(row => Array.ConvertAll(kept, c => row[c]));
        var rank = 0;
        for (var column = 0; column < kept.Length && rank < rows.Count; column++)
        {
            var pivot = rows.FindIndex(rank, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var inverse = Power(rows[rank][column], Prime - 2);
            for (var below = rank + 1; below < rows.Count; below++)
            {
                Eliminate(rows[below], rows[rank], column, rows[below][column] * inverse % Prime);
            }

            rank++;
        }

        return rank;
    }

    private static void Eliminate(long[] row, long[] pivot, int from, long factor)
    {
        for (var c = from; factor != 0 && c < row.Length; c++)
        {
            row[c] = (row[c] + (Prime - factor) * pivot[c]) % Prime;
        }
    }

    private static long Power(long value, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, value = value * value % Prime)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
        }

        return result;
    }
}
