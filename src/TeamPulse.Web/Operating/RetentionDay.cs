namespace TeamPulse.Web.Operating;

/// <summary>Lets the tick queue the job once a day (UTC), and at the first tick. A restart costs one more run.</summary>
internal sealed class RetentionDay(TimeProvider clock)
{
    private int _last;

    public bool IsNew() => DateOnly.FromDateTime(clock.UtcNow()).DayNumber is var today && Interlocked.Exchange(ref _last, today) != today;
}
