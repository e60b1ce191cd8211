namespace TeamPulse.Teams;

/// <summary>Why a leave cannot be as it was typed: a sentence for each field, null where nothing speaks against it.</summary>
/// <param name="From">Of the first day.</param>
/// <param name="Until">Of the last day.</param>
public sealed record LeaveProblems(string? From, string? Until)
{
    /// <summary>Of the person who stands in.</summary>
    public string? StandIn { get; init; }

    public bool Any => (From ?? Until ?? StandIn) is not null;

    /// <param name="from">The first day as typed; null when it is no day.</param>
    /// <param name="until">The last day as typed; null when it is no day.</param>
    /// <param name="today">The earliest day that it is in any of the manager's teams.</param>
    /// <param name="others">The manager's other leaves.</param>
    /// <param name="began">The first day of the leave that is changed, which may be over already; null for a new one.</param>
    public static LeaveProblems Of(DateOnly? from, DateOnly? until, DateOnly today, IEnumerable<Leave> others, DateOnly? began = null)
    {
        var (first, last) = (OfFirst(from, today, began), OfLast(from, until, today));
        var overlap = (first ?? last) is null ? others.FirstOrDefault(other => other.Overlaps(from!.Value, until!.Value)) : null;
        return new(overlap is null ? first : LeaveTexts.Overlap.With(Day(overlap.From), Day(overlap.Until)), last);
    }

    private static string? OfFirst(DateOnly? from, DateOnly today, DateOnly? began) => from switch
    {
        null => LeaveTexts.From_Missing,
        { } day when day < today && day != began => LeaveTexts.From_Past,
        { } day when day > today.AddYears(Leave.MostYears) => LeaveTexts.From_TooFar,
        _ => null,
    };

    private static string? OfLast(DateOnly? from, DateOnly? until, DateOnly today) => until switch
    {
        null => LeaveTexts.Until_Missing,
        { } day when day < from => LeaveTexts.Until_BeforeFrom,
        { } day when day < today => LeaveTexts.Until_Past,
        { } day when day >= from?.AddYears(Leave.MostYears) => LeaveTexts.Until_TooLong,
        _ => null,
    };

    private static string Day(DateOnly day) => day.Written(LeaveTexts.Day);
}
