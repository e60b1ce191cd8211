namespace TeamPulse;

/// <summary>Names one wave. Random (version 4), so that it tells nothing of when or in which order waves were made.</summary>
public readonly record struct WaveId(Guid Value)
{
    public static WaveId New() => new(Guid.NewGuid());

    /// <summary>Reads what <see cref="ToString"/> writes and nothing else: one wave has one spelling.</summary>
    public static WaveId? Read(string text) =>
        Guid.TryParseExact(text, "N", out var value) && new WaveId(value) is var id && id.ToString() == text ? id : null;

    public override string ToString() => Value.ToString("N");
}
