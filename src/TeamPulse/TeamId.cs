namespace TeamPulse;

/// <summary>Names a team for as long as the organisation exists; survives renaming and moving in the tree.</summary>
public readonly record struct TeamId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
