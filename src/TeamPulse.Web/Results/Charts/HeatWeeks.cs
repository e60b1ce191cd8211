namespace TeamPulse.Web.Results.Charts;

/// <summary>Narrow screens show fewer weeks of a heat map, so that nothing scrolls sideways.</summary>
internal static class HeatWeeks
{
    public const int OnATablet = 13;
    public const int OnAPhone = 6;

    /// <summary>Classes of a column that narrow screens leave out; null for one that stays.</summary>
    public static string? Class(int index, int weeks) => (weeks - index) switch
    {
        > OnATablet => "old older",
        > OnAPhone => "old",
        _ => null,
    };
}
