using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

public class ChanceFacts
{
    private const int Throws = 200_000;

    [Fact]
    public void The_same_seed_and_team_throw_the_same()
    {
        Throw(new Chance(7, 3), 20).ShouldBe(Throw(new Chance(7, 3), 20));
        Throw(new Chance(7, 3), 20).ShouldNotBe(Throw(new Chance(7, 4), 20));
        Throw(new Chance(7, 3), 20).ShouldNotBe(Throw(new Chance(8, 3), 20));
    }

    [Fact]
    public void Uniform_throws_fill_the_unit_evenly()
    {
        var chance = new Chance(1, 0);
        var tenths = new int[10];
        for (var i = 0; i < Throws; i++)
        {
            tenths[(int)(10 * chance.Uniform())]++;
        }

        // χ² with nine degrees of freedom is below 27.9 in 999 of 1,000 runs.
        tenths.Sum(n => Math.Pow(n - (Throws / 10), 2) / (Throws / 10)).ShouldBeLessThan(27.9);
    }

    [Fact]
    public void Normal_throws_have_the_moments_of_the_normal_distribution()
    {
        var throws = Throw(new Chance(1, 0), Throws);

        throws.Average().ShouldBe(0, 0.01);
        throws.Average(x => x * x).ShouldBe(1, 0.015);
        throws.Average(x => x * x * x).ShouldBe(0, 0.04);
        throws.Average(x => x * x * x * x).ShouldBe(3, 0.1);
        throws.Zip(throws.Skip(1), (x, next) => x * next).Average().ShouldBe(0, 0.01);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.8413447461, 1)]
    [InlineData(0.04, -1.7506860713)]
    [InlineData(0.975, 1.9599639845)]
    [InlineData(0.001, -3.0902323062)]
    [InlineData(1e-12, -7.0344838253)] // the far tail has a formula of its own
    public void Normal_quantiles_are_those_of_the_tables(double probability, double quantile) =>
        NormalQuantile.Of(probability).ShouldBe(quantile, 1e-6);

    private static List<double> Throw(Chance chance, int times) => [.. Enumerable.Range(0, times).Select(_ => chance.Normal())];
}
