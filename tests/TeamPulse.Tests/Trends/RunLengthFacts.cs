using TeamPulse.Trends;

namespace TeamPulse.Tests.Trends;

/// <summary>
/// On independent standard normal values, the bare recursion must run as long as the literature says before it passes
/// h. The run length is computed exactly by a Markov chain over the states of C (Brook &amp; Evans 1972).
/// </summary>
public class RunLengthFacts
{
    private const int States = 200;

    [Theory]
    [InlineData(3, 0, 117.6)]
    [InlineData(4, 0, 335.4)]
    [InlineData(5, 0, 930.9)]
    [InlineData(3, 0.5, 17.35)] // a shift of half a standard deviation: Lucas & Crosier 1982
    public void The_sum_runs_as_long_as_published(double h, double shift, double published) =>
        AverageRunLength(h, shift).ShouldBe(published, 0.02 * published);

    [Fact]
    public void Even_a_small_shift_shortens_the_run() =>
        AverageRunLength(3, 0.1).ShouldBeLessThan(0.8 * 117.6);

    private static double AverageRunLength(double h, double shift)
    {
        // State i is C within half a step of i·step; state 0 is C = 0. L = (I − P)⁻¹·1 by elimination.
        var step = 2 * h / ((2 * States) - 1);
        var rows = new double[States][];
        for (var i = 0; i < States; i++)
        {
            rows[i] = new double[States + 1];
            rows[i][States] = 1;
            for (var j = 0; j < States; j++)
            {
                var above = j == 0 ? 0 : Stays(i * step, (j - 0.5) * step, shift);
                var probability = Stays(i * step, (j + 0.5) * step, shift) - above;
                rows[i][j] = (i == j ? 1 : 0) - probability;
            }
        }

        return Solve(rows);
    }

    // The probability that the product's recursion takes C to at most limit. It is found from the value at which the
    // recursion crosses limit.
    private static double Stays(double c, double limit, double shift)
    {
        // Accumulate is increasing in the evidence with slope one above zero, so one probe gives the crossing.
        const double probe = 50;
        var crossing = limit - (Cusum.Accumulate(c, probe) - probe);
        return NormalBelow(crossing - shift);
    }

    private static double Solve(double[][] rows)
    {
        for (var pivot = States - 1; pivot >= 0; pivot--)
        {
            for (var row = 0; row < pivot; row++)
            {
                var factor = rows[row][pivot] / rows[pivot][pivot];
                for (var k = 0; k <= States; k++)
                {
                    rows[row][k] -= factor * rows[pivot][k];
                }
            }
        }

        return rows[0][States] / rows[0][0];
    }

    // Standard normal distribution, by the series of its density's integral (absolute error below 1e-12 within ±8).
    private static double NormalBelow(double x)
    {
        if (Math.Abs(x) > 8)
        {
            return x > 0 ? 1 : 0;
        }

        double sum = x, term = x;
        for (var k = 3; Math.Abs(term) > 1e-17; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
