using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

/// <summary>The shares of feelings and answers are those of the world.</summary>
public class SimulatedPersonFacts
{
    private const int People = 40_000;
    private const int Weeks = 4;
    private const double Within = 0.02;

    private static readonly (double Feeling, double Readiness)[][] Lives = [.. Enumerable.Range(0, People).Select(Live)];

    [Fact]
    public void Feelings_are_standard_normal_in_every_week()
    {
        for (var week = 0; week < Weeks; week++)
        {
            Covariance(week, week).ShouldBe(1, Within);
        }
    }

    [Theory]
    [InlineData(1, 0.60 + (0.10 * 0.5))]
    [InlineData(2, 0.60 + (0.10 * 0.25))]
    [InlineData(3, 0.60 + (0.10 * 0.125))]
    public void What_stays_is_the_person_and_a_fading_mood(int weeks, double covariance) =>
        Covariance(0, weeks).ShouldBe(covariance, Within);

    [Fact]
    public void Readiness_stays_with_the_person_in_part_and_knows_nothing_of_feelings()
    {
        Lives.Average(life => life[0].Readiness * life[0].Readiness).ShouldBe(1, Within);
        Lives.Average(life => life[0].Readiness * life[3].Readiness).ShouldBe(World.Usual.Propensity, Within);
        Lives.Average(life => life[0].Readiness * life[0].Feeling).ShouldBe(0, Within);
    }

    private static double Covariance(int week, int other) => Lives.Average(life => life[week].Feeling * life[other].Feeling);

    private static (double, double)[] Live(int stream)
    {
        var chance = new Chance(2, stream);
        var person = default(SimulatedPerson);
        person.Begin(World.Usual, chance);
        return [.. Enumerable.Range(0, Weeks).Select(_ => person.Live(World.Usual, chance))];
    }
}
