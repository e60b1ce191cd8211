namespace TeamPulse;

/// <summary>Names a person on a roster. It goes when the person leaves, and is never given again.</summary>
public readonly record struct MemberId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
