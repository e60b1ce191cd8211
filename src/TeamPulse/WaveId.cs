namespace TeamPulse;

/// <summary>Names one wave. Random (version 4), so that it tells nothing of when or in which order waves were made.</summary>
public readonly record struct WaveId(Guid Value)
{
    public static WaveId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
