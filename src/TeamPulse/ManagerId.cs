namespace TeamPulse;

/// <summary>Names an account of somebody who signs in.</summary>
public readonly record struct ManagerId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
