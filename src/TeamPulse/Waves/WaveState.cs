namespace TeamPulse.Waves;

/// <summary>
/// Where a wave is in its week. It only moves forward:
/// scheduled → open → closing → published, withheld or void.
/// </summary>
public enum WaveState
{
    /// <summary>Planned; its key may already be made. Nobody has been invited.</summary>
    Scheduled,

    /// <summary>Members may collect ballots and cast responses.</summary>
    Open,

    /// <summary>No more ballots; the responses are being counted.</summary>
    Closing,

    /// <summary>At least the threshold answered; the results are frozen.</summary>
    Published,

    /// <summary>
    /// Fewer than the threshold answered. Everything but the number invited is forgotten: at once, or in a tree within a day, because
    /// neighbours may be pooled first.
    /// </summary>
    Withheld,

    /// <summary>It cannot be trusted (keys lost, or more responses than ballots) or could not open in time; nothing is published.</summary>
    Void,
}
