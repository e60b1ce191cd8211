using TeamPulse.Ballots;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Demo;

/// <summary>
/// Invented answers that behave like real ones: people differ and stay different, questions differ, and the rest is
/// noise of about one step on the scale. Seeded by the team, so that every demo tells the same story.
/// </summary>
internal sealed class DemoAnswers
{
    private const double Usual = 3.75;
    private const double PersonSpread = 0.6;
    private const double Noise = 0.75;
    private const double ResponseRate = 0.85;
    private const double CommentRate = 0.14;
    private const double Turn = 1.25;
    private const int TurnWeeksAgo = 3;

    private readonly DemoTeam _team;
    private readonly Random _random;
    private readonly double[] _people;
    private readonly Dictionary<Driver, double> _levels;

    public DemoAnswers(DemoTeam team)
    {
        _team = team;
        _random = new Random(team.Seed);
        _people = [.. Enumerable.Range(0, team.Size).Select(_ => PersonSpread * Normal())];
        _levels = Enum.GetValues<Driver>().ToDictionary(driver => driver, _ => Usual + 0.25 * Normal());
        if (team.Story == DemoStory.WorkloadRises)
        {
            _levels[Driver.Workload] = 2.5;
        }
    }

    /// <param name="questions">The week's questions.</param>
    /// <param name="weeksAgo">1 for the last week.</param>
    public List<Response> Week(IReadOnlyList<Question> questions, int weeksAgo) =>
        [.. _people.Where(_ => _random.NextDouble() < ResponseRate).Select(person => Respond(person, questions, weeksAgo))];

    private Response Respond(double person, IReadOnlyList<Question> questions, int weeksAgo)
    {
        var answers = questions.Where(_ => _random.NextDouble() < 0.98).ToDictionary(q => q.Id, q => Answer(person, q, weeksAgo), StringComparer.Ordinal);
        var comment = _random.NextDouble() < CommentRate ? DemoComments.Pick(_random, _team.Story, weeksAgo) : null;
        return new Response(answers, comment);
    }

    private int Answer(double person, Question question, int weeksAgo)
    {
        var level = question.Driver is { } driver ? _levels[driver] + Drift(driver, weeksAgo) : Usual;
        var answer = (int)Math.Clamp(Math.Round(level + person + Noise * Normal()), Question.LowestAnswer, Question.HighestAnswer);
        return question.Reversed ? Question.LowestAnswer + Question.HighestAnswer - answer : answer;
    }

    private double Drift(Driver driver, int weeksAgo) => (_team.Story, driver) switch
    {
        (DemoStory.DeadlinesFall, Driver.Deadlines) => -Turn * Since(weeksAgo),
        (DemoStory.WorkloadRises, Driver.Workload) => Turn * Since(weeksAgo),
        _ => 0,
    };

    // 0 before the turn, then 1.
    private static double Since(int weeksAgo) => weeksAgo <= TurnWeeksAgo ? 1 : 0;

    // Box and Muller 1958.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
