using TeamPulse.Publishing;
using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// One team, week by week. What its people would have answered after a change is asked of the same people in the same week,
/// so that changes of different size are compared on equal terms.
/// </summary>
internal sealed class SimulatedTeam
{
    private readonly World _world;
    private readonly Chance _chance;
    private readonly Holidays _holidays;
    private readonly SimulatedPerson[] _people;
    private readonly (double Feeling, double Readiness)[] _week;
    private readonly double _answersAbove;
    private double _level;
    private int _weeks;

    /// <param name="world">What its people are like.</param>
    /// <param name="roster">How many they are.</param>
    /// <param name="chance">The team's own.</param>
    /// <param name="holidays">Those of the organisation; null: its own.</param>
    public SimulatedTeam(World world, int roster, Chance chance, Holidays? holidays = null)
    {
        (_world, _chance) = (world, chance);
        _holidays = holidays ?? new Holidays(chance.Below(Holidays.WeeksOfYear));
        _level = Math.Sqrt(world.Teams) * chance.Normal();
        _answersAbove = NormalQuantile.Of(1 - world.ResponseRate);
        _week = new (double, double)[roster];
        _people = new SimulatedPerson[roster];
        for (var i = 0; i < roster; i++)
        {
            _people[i].Begin(world, chance);
        }
    }

    /// <summary>Makes this team's people together neither happier nor unhappier than people are on average.</summary>
    public void Level() => _level -= _people.Average(person => person.Level);

    /// <summary>One week further.</summary>
    public void Live()
    {
        var atWork = _holidays.AtWork(_weeks++);
        _level += _world.Walk * _chance.Normal();
        var team = _level + (_world.Shock * _chance.Normal());
        for (var i = 0; i < _people.Length; i++)
        {
            if (_chance.Happens(_world.Turnover))
            {
                _people[i].Begin(_world, _chance);
            }

            var (feeling, readiness) = _people[i].Live(_world, _chance);
            _week[i] = (team + feeling, _chance.Happens(atWork) ? readiness : double.NegativeInfinity);
        }
    }

    /// <summary>The score of this week as the product publishes it: capped, and null when fewer than the threshold answered.</summary>
    /// <param name="change">What changed for everybody, in standard deviations of an answer; 0 for nothing.</param>
    public WeekScore? Score(double change)
    {
        var (answers, sum) = Answers(change);
        return Threshold.Lowest.IsReachedBy(answers) ? new WeekScore(Cap.Of(sum / answers, answers).Mean, answers, _people.Length) : null;
    }

    /// <summary>How many answered, and the sum of their scores.</summary>
    internal (int Answers, double Sum) Answers(double change)
    {
        var (answers, sum) = (0, 0.0);
        foreach (var (before, readiness) in _week)
        {
            var feeling = before + change;
            if (IsReady(feeling, readiness))
            {
                answers++;
                sum += FivePoints.ScoreOf(feeling);
            }
        }

        return (answers, sum);
    }

    private bool IsReady(double feeling, double readiness)
    {
        var silence = _world.UnhappyAreSilent;
        return (silence * feeling) + (Math.Sqrt(1 - (silence * silence)) * readiness) > _answersAbove;
    }
}
