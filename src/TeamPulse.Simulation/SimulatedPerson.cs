namespace TeamPulse.Simulation;

/// <summary>One seat on the roster: what stays with the person who has it, and the mood of the week.</summary>
internal struct SimulatedPerson
{
    private double _level;
    private double _mood;
    private double _readiness;

    /// <summary>What stays with the person, in standard deviations of an answer.</summary>
    public readonly double Level => _level;

    /// <summary>A new person takes the seat.</summary>
    public void Begin(World world, Chance chance)
    {
        _level = (Math.Sqrt(world.Person) * chance.Normal()) + (Math.Sqrt(world.PersonAndItem) * chance.Normal());
        _mood = Math.Sqrt(world.Mood) * chance.Normal();
        _readiness = Math.Sqrt(world.Propensity) * chance.Normal();
    }

    /// <summary>One week further.</summary>
    /// <returns>How the person feels, beside what the whole team feels; and how ready to answer, standard normal.</returns>
    public (double Feeling, double Readiness) Live(World world, Chance chance)
    {
        _mood = (world.MoodLasts * _mood) + (Math.Sqrt(world.Mood * (1 - (world.MoodLasts * world.MoodLasts))) * chance.Normal());
        var feeling = _level + _mood + (Math.Sqrt(world.Noise) * chance.Normal());
        return (feeling, _readiness + (Math.Sqrt(1 - world.Propensity) * chance.Normal()));
    }
}
