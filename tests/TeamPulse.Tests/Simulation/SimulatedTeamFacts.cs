using TeamPulse.Publishing;
using TeamPulse.Simulation;

namespace TeamPulse.Tests.Simulation;

public class SimulatedTeamFacts
{
    // Teams share nothing here, so the answers of a week are independent and their shares exact.
    private static readonly World NoTeams = World.Usual with { Teams = 0, Shock = 0 };

    [Fact]
    public void Answers_of_a_team_at_the_usual_level_have_the_shares_of_real_ones()
    {
        var answers = AnswersOfOne(NoTeams, change: 0).ToList();

        for (var answer = 1; answer <= 5; answer++)
        {
            Share(answers, answer).ShouldBe(FivePoints.Shares[answer - 1], 0.01, $"answer {answer}");
        }
    }

    [Fact]
    public void Over_all_teams_the_shares_are_nearly_the_same()
    {
        var answers = AnswersOfOne(World.Usual, change: 0).ToList();

        for (var answer = 1; answer <= 5; answer++)
        {
            Share(answers, answer).ShouldBe(FivePoints.Shares[answer - 1], 0.02, $"answer {answer}");
        }
    }

    [Fact]
    public void One_standard_deviation_is_about_25_points()
    {
        var scores = AnswersOfOne(NoTeams, change: 0).ToList();
        var mean = scores.Average();

        Math.Sqrt(scores.Average(s => (s - mean) * (s - mean))).ShouldBe(25.4, 0.4);
        (mean - AnswersOfOne(NoTeams, change: -0.5).Average()).ShouldBe(12.5, 0.4);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void The_response_rate_is_the_one_asked_for_outside_the_holidays(double rate)
    {
        var team = new SimulatedTeam(World.Usual with { ResponseRate = rate }, roster: 10_000, new Chance(3, 0));

        var rates = Enumerable.Range(0, Holidays.WeeksOfYear).Select(_ => Rate(team)).Order().ToList();

        rates.Take(2).ShouldAllBe(r => r == 0, "the turn of the year");
        rates.Skip(2).Take(5).ShouldAllBe(r => Math.Abs(r - (rate / 2)) < 0.02, "spring and summer");
        rates.Skip(7).ShouldAllBe(r => Math.Abs(r - rate) < 0.02);
    }

    [Fact]
    public void Unhappy_people_answer_less_where_the_world_says_so()
    {
        double AfterFall(double silence) =>
            Rates(World.Usual with { Teams = 0, UnhappyAreSilent = silence }, change: -1);

        AfterFall(0).ShouldBe(0.70, 0.01);
        AfterFall(0.3).ShouldBe(0.59, 0.01);
    }

    [Fact]
    public void New_people_come_at_the_rate_of_the_turnover()
    {
        // If only the person matters, an answer changes only when somebody new gives it.
        var world = NoTeams with { Person = 1, PersonAndItem = 0, Mood = 0, Noise = 0, ResponseRate = 1 - 1e-9, Turnover = 0.02 };
        var changes = 0;
        var teams = Enumerable.Range(0, 20_000).Select(i => new SimulatedTeam(world, 1, new Chance(4, i))).ToList();
        foreach (var team in teams)
        {
            team.Live();
            var before = team.Answers(0);
            team.Live();
            var after = team.Answers(0);
            changes += before.Answers == 1 && after.Answers == 1 && before.Sum != after.Sum ? 1 : 0;
        }

        // A new person gives a different answer in 71 % of the cases. 11.5 % of the pairs of weeks touch holidays.
        (changes / 20_000.0).ShouldBe(0.02 * 0.71 * 0.88, 0.003);
    }

    [Fact]
    public void Scores_are_published_as_the_product_publishes_them()
    {
        var team = new SimulatedTeam(World.Usual, roster: 7, new Chance(5, 0));
        var (shown, withheld) = (0, 0);
        for (var week = 0; week < 500; week++)
        {
            team.Live();
            var (answers, sum) = team.Answers(-1.2);
            if (team.Score(-1.2) is not { } score)
            {
                withheld++;
                answers.ShouldBeLessThan(Threshold.Floor);
                continue;
            }

            shown++;
            (score.Answers, score.Invited).ShouldBe((answers, 7));
            score.Mean.ShouldBe(Math.Clamp(sum / answers, 20, 95), 1e-9);
        }

        shown.ShouldBeGreaterThan(100);
        withheld.ShouldBeGreaterThan(50);
    }

    // Scores of the first week's answers of many teams of one person.
    private static IEnumerable<double> AnswersOfOne(World world, double change) =>
        from stream in Enumerable.Range(0, 40_000)
        let answer = FirstWeek(world, 1, stream, change)
        where answer.Answers == 1
        select answer.Sum;

    // The response rate in first weeks outside holidays.
    private static double Rates(World world, double change) =>
        Enumerable.Range(0, 60)
            .Select(stream => FirstWeek(world, 1000, stream, change).Answers / 1000.0).Where(rate => rate > 0.45).Average();

    private static (int Answers, double Sum) FirstWeek(World world, int roster, int stream, double change)
    {
        var team = new SimulatedTeam(world, roster, new Chance(6, stream));
        team.Live();
        return team.Answers(change);
    }

    private static double Rate(SimulatedTeam team)
    {
        team.Live();
        return team.Answers(0).Answers / 10_000.0;
    }

    private static double Share(List<double> scores, int answer) => scores.Count(s => s == 25 * (answer - 1)) / (double)scores.Count;
}
