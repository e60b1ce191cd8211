namespace TeamPulse.Waves;

/// <summary>When a planned wave opens, reminds and closes, as UTC instants.</summary>
/// <param name="Week">The ISO week of the opening in the team's time zone.</param>
/// <param name="OpensAt">UTC.</param>
/// <param name="RemindsAt">UTC; null when no working day lies more than 24 hours before the close.</param>
/// <param name="ClosesAt">UTC; after <paramref name="OpensAt"/>.</param>
public sealed record PlannedWave(IsoWeek Week, DateTime OpensAt, DateTime? RemindsAt, DateTime ClosesAt);

/// <summary>
/// A team's weekly rhythm in its own time zone. Local times keep their meaning when clocks change:
/// a time that a spring change skips becomes the first one after the gap, and of a time
/// that an autumn change repeats the first is meant.
/// </summary>
public sealed record WaveSchedule(DayOfWeek OpenDay, TimeOnly OpenTime, DayOfWeek CloseDay, TimeOnly CloseTime, TimeZoneInfo Zone)
{
    private static readonly TimeSpan LastCall = TimeSpan.FromHours(24);

    /// <summary>The first wave that opens at or after an instant (UTC).</summary>
    public PlannedWave Next(DateTime from)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(from, Zone));
        var open = Upcoming(OpenDay, date);
        if (Instant(open, OpenTime) < from)
        {
            open = open.AddDays(7);
        }

        var opensAt = Instant(open, OpenTime);
        var closesAt = Instant(CloseDateAfter(open), CloseTime);
        return new PlannedWave(IsoWeek.Of(open), opensAt, Reminder(open, closesAt), closesAt);
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
