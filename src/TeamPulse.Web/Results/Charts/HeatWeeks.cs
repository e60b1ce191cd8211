namespace TeamPulse.Web.Results.Charts;

/// <summary>Narrow screens show fewer weeks of a heat map, so that nothing scrolls sideways.</summary>
internal static class HeatWeeks
{
    public const int OnATablet = 13;
    public const int OnAPhone = 6;

    /// <summary>
    /// Classes of a column that narrow screens leave out; null for one that stays. The style sheet cannot count from the last column:
    /// it would move the row while the page arrives.
    /// </summary>
    public static string? Class(int index, int weeks) => (weeks - index) switch
    {
        > OnATablet => "old older",
        > OnAPhone => "old",
        _ => null,
    };
}
