using TeamPulse.Commitments;

namespace TeamPulse.Publishing;

/// <summary>A commitment as everybody reads it who may see the team's results.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Promise">What was promised, and what has become of it.</param>
/// <param name="Manager">Who promised it, by today's name; null when the account is gone.</param>
/// <param name="Change">How the score that it is about has changed since.</param>
public sealed record PublishedCommitment(int Id, Commitment Promise, string? Manager, PublishedChange Change)
{
    /// <summary>Who marked it done or gave it up, by today's name, if that is another manager; null otherwise.</summary>
    public string? EndedBy { get; init; }
}

/// <summary>An event that a manager noted.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Day">When it happened.</param>
/// <param name="Text">One line.</param>
public sealed record PublishedEvent(int Id, DateOnly Day, string Text)
{
    public IsoWeek Week => IsoWeek.Of(Day);
}

/// <summary>How a score has changed since a commitment: <see cref="MeasuredChange"/> or <see cref="UnmeasuredChange"/>.</summary>
/// <param name="WavesAfter">Published waves after the commitment that count for the change.</param>
public abstract record PublishedChange(int WavesAfter);

/// <summary>Made from published scores alone, so it tells nothing that they do not.</summary>
/// <param name="Before">Mean of the published scores before, whole.</param>
/// <param name="After">Mean of the published scores after, whole.</param>
/// <param name="Low">Lower end of the change's 90 % interval, whole points.</param>
/// <param name="High">Its upper end.</param>
/// <param name="WavesBefore">How many waves are behind <paramref name="Before"/>.</param>
/// <param name="WavesAfter">How many waves are behind <paramref name="After"/>; at least four.</param>
public sealed record MeasuredChange(int Before, int After, int Low, int High, int WavesBefore, int WavesAfter)
    : PublishedChange(WavesAfter)
{
    /// <summary>The difference of the shown numbers (disclosure rule 7); positive is better.</summary>
    public int Points => After - Before;

    /// <summary>The whole interval lies on one side of zero.</summary>
    public bool BeyondChance => Low > 0 || High < 0;
}

/// <summary>Why there is no number.</summary>
public enum WhyUnmeasured
{
    /// <summary>The commitment is about none of the scores.</summary>
    NoDriver,

    /// <summary>Fewer than four waves have been published since.</summary>
    TooEarly,

    /// <summary>Too few waves had been published before.</summary>
    TooFewBefore,

    /// <summary>At least half of the scores before or after are at the edge, where scores are not told apart (disclosure rule 6).</summary>
    AtTheEdge,

    /// <summary>The trend has started anew before four waves were published.</summary>
    NewHistory,
}

public sealed record UnmeasuredChange(WhyUnmeasured Why, int WavesAfter) : PublishedChange(WavesAfter)
{
    /// <summary>The day from which it can be measured, if every wave until then is published; null unless it is too early.</summary>
    public DateOnly? Expected { get; init; }
}
