namespace TeamPulse.Web.Rosters;

/// <summary>What is being done with a roster, in this order. A preview ends with comparing.</summary>
internal enum RosterStage
{
    /// <summary>The file is on its way here.</summary>
    Arriving,

    /// <summary>The organisation is read as it is today. Nobody knows how long that takes.</summary>
    Looking,

    Reading,
    Checking,
    Comparing,
    Writing,
}

/// <summary>How far a roster is. The work says it; an open page looks now and then. Each may be on a thread of its own.</summary>
internal sealed class RosterProgress
{
    // More often nobody would see it.
    private const int Often = 500;

    private volatile RosterMoment _now = new(RosterStage.Arriving, 0, null);

    public RosterMoment Now => _now;

    /// <param name="stage">What is being done.</param>
    /// <param name="count">Bytes, lines or people so far.</param>
    /// <param name="part">How much of all is behind us, from 0 to 1; null where nobody knows.</param>
    public void Is(RosterStage stage, long count = 0, double? part = null) => _now = new(stage, count, part);

    /// <summary>Says it only now and then.</summary>
    /// <param name="part">Asked then.</param>
    public void Counts(RosterStage stage, long count, Func<double> part)
    {
        if (count % Often == 0)
        {
            Is(stage, count, part());
        }
    }

    /// <summary>One after the other, and says how far it is.</summary>
    public IEnumerable<T> Through<T>(RosterStage stage, IReadOnlyCollection<T> all)
    {
        var count = 0;
        foreach (var one in all)
        {
            yield return one;
            count++;
            Counts(stage, count, () => (double)count / all.Count);
        }
    }
}

/// <summary>How far it was at one moment.</summary>
internal sealed record RosterMoment(RosterStage Stage, long Count, double? Part)
{
    /// <summary>What is being done, without a number: read out once.</summary>
    public string Doing => RosterTexts.ResourceManager.Of($"Stage.{Stage}");

    /// <summary>The number for the eye; empty where there is none.</summary>
    public string Number => Stage switch
    {
        _ when Percent is null => "",
        RosterStage.Arriving => RosterTexts.Stage_Percent.With(Percent),
        RosterStage.Reading or RosterStage.Checking => RosterTexts.Stage_Lines.With(Count),
        _ => RosterTexts.Stage_People.With(Count),
    };

    public int? Percent => Part is { } part ? (int)(100 * Math.Clamp(part, 0, 1)) : null;
}
