namespace TeamPulse.Waves;

/// <summary>When a planned wave opens, reminds and closes, as UTC instants.</summary>
/// <param name="Week">
/// The ISO week that the wave belongs to, in the team's time zone: that of its opening, or the last of a longer wave.
/// </param>
/// <param name="OpensAt">UTC.</param>
/// <param name="RemindsAt">UTC; null when no working day lies more than 24 hours before the close.</param>
/// <param name="ClosesAt">UTC; after <paramref name="OpensAt"/>.</param>
/// <param name="Weeks">How many weeks it asks about: 1, 2 or 4.</param>
public sealed record PlannedWave(IsoWeek Week, DateTime OpensAt, DateTime? RemindsAt, DateTime ClosesAt, int Weeks = 1)
{
    /// <summary>The first week that it asks about, which is the one of its opening.</summary>
    public IsoWeek FirstWeek => Week.AddWeeks(1 - Weeks);
}

/// <summary>
/// A team's rhythm in its own time zone: a wave every week, every second or every fourth. Local times keep their meaning when
/// clocks change: a time that is skipped in spring becomes the first one after the gap, and a time that comes twice in autumn is
/// the first of the two.
/// </summary>
/// <param name="OpenDay">In the team's time zone, like the other three.</param>
/// <param name="OpenTime">Of that day.</param>
/// <param name="CloseDay">The next one after the opening.</param>
/// <param name="CloseTime">Of that day.</param>
/// <param name="TimeZone">IANA name, for instance Europe/Madrid; a system may not know it.</param>
public sealed record WaveSchedule(DayOfWeek OpenDay, TimeOnly OpenTime, DayOfWeek CloseDay, TimeOnly CloseTime, string TimeZone)
{
    /// <summary>How long waves may be. Longer ones give a small team more time to reach the threshold.</summary>
    public static readonly IReadOnlyList<int> Lengths = [1, 2, 4];

    /// <summary>The one that a new team has.</summary>
    public static readonly WaveSchedule Usual = new(DayOfWeek.Thursday, new(9, 0), DayOfWeek.Monday, new(9, 0), "Etc/UTC");

    private static readonly TimeSpan LastCall = TimeSpan.FromHours(24);

    /// <summary>
    /// How many weeks a wave lasts. A longer one opens like a weekly one and closes where the weekly one of its last week
    /// would, so that the next can open a few days later.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not among <see cref="Lengths"/>.</exception>
    public int Weeks
    {
        get;
        init => field = Lengths.Contains(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A wave lasts 1, 2 or 4 weeks.");
    } = 1;

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>
    /// The first wave that opens at or after an instant (UTC). Where a clock change leaves nothing between opening and close, it closes as
    /// long after its opening as it does on other days.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">This system does not know the time zone.</exception>
    public PlannedWave Next(DateTime from)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(from, Zone));
        var open = Upcoming(OpenDay, date);
        if (Instant(open, OpenTime) < from)
        {
            open = open.AddDays(7);
        }

        var opensAt = Instant(open, OpenTime);
        var lastWeeks = open.AddDays(7 * (Weeks - 1));
        var closeDate = CloseDateAfter(lastWeeks);
        var closesAt = Instant(closeDate, CloseTime);
        if (closesAt <= opensAt)
        {
            closesAt = opensAt + (closeDate.ToDateTime(CloseTime) - open.ToDateTime(OpenTime));
        }

        return new PlannedWave(IsoWeek.Of(lastWeeks), opensAt, Reminder(open, closesAt), closesAt, Weeks);
    }

    /// <summary>
    /// The first wave that opens at or after an instant (UTC) and asks about no week up to <paramref name="last"/>: those belong to
    /// waves before. Null where there were none.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">This system does not know the time zone.</exception>
    public PlannedWave NextAfter(IsoWeek? last, DateTime from)
    {
        var planned = Next(from);
        while (planned.FirstWeek <= last)
        {
            planned = Next(planned.OpensAt.AddMinutes(1));
        }

        return planned;
    }

    private DateOnly CloseDateAfter(DateOnly open)
    {
        var close = Upcoming(CloseDay, open);
        return close == open && CloseTime <= OpenTime ? close.AddDays(7) : close;
    }

    private DateTime? Reminder(DateOnly open, DateTime closesAt)
    {
        var day = open.AddDays(1);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        var remindsAt = Instant(day, OpenTime);
        return closesAt - remindsAt >= LastCall ? remindsAt : null;
    }

    private DateTime Instant(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    private static DateOnly Upcoming(DayOfWeek day, DateOnly from) => from.AddDays(((int)day - (int)from.DayOfWeek + 7) % 7);
}
