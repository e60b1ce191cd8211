namespace TeamPulse.Telling;

/// <summary>The time that a record tells of: whole weeks, because that is the finest time of any result.</summary>
/// <param name="First">The first week.</param>
/// <param name="Last">The last week; not before the first.</param>
public sealed record RecordPeriod(IsoWeek First, IsoWeek Last)
{
    /// <summary>What is asked for where nobody says otherwise.</summary>
    public const int UsualMonths = 12;

    /// <summary>Three yearly reviews look back no further.</summary>
    public const int MostWeeks = 157;

    private const int EarliestYear = 2000;
    private const int LatestYear = 2999;

    /// <summary>The Monday of the first week.</summary>
    public DateOnly From => First.Monday;

    /// <summary>The Sunday of the last week.</summary>
    public DateOnly To => Last.Monday.AddDays(6);

    /// <summary>The last twelve months, up to the week that has <paramref name="today"/> in it.</summary>
    public static RecordPeriod Usual(DateOnly today) => new(IsoWeek.Of(today.AddMonths(-UsualMonths).AddDays(1)), IsoWeek.Of(today));

    /// <summary>The weeks that hold two days. Null when the second is the earlier one or the period is longer than three years.</summary>
    public static RecordPeriod? Between(DateOnly from, DateOnly to) =>
        from > to || !IsPlausible(from) || !IsPlausible(to) ? null : Between(IsoWeek.Of(from), IsoWeek.Of(to));

    /// <summary>Nothing was measured before, nor will be after.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= EarliestYear and <= LatestYear;

    public bool Holds(IsoWeek week) => week >= First && week <= Last;

    private static RecordPeriod? Between(IsoWeek first, IsoWeek last) =>
        last.WeeksSince(first) < MostWeeks ? new(first, last) : null;
}
