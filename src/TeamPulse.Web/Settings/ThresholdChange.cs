namespace TeamPulse.Web.Settings;

/// <summary>The threshold may be raised, never lowered: what was withheld under it must not appear later.</summary>
internal static class ThresholdChange
{
    public const int Floor = 5;

    /// <summary>Beyond this no team would ever see anything; most likely a slip of the finger.</summary>
    public const int Ceiling = 50;

    public static int Lowest(int current) => Math.Max(Floor, current);

    public static bool Allowed(int current, int wanted) => wanted >= Lowest(current) && wanted <= Math.Max(Ceiling, current);
}
