
namespace TeamPulse.Web.Operating;

/// <summary>Lets the tick queue the job once a day: at its first minute, and whenever a day has begun (UTC). Forgetting it costs one more run.</summary>
internal sealed class RetentionDay(TimeProvider clock)
{
    private int _last;

    public bool IsNew() => DateOnly.FromDateTime(clock.UtcNow()).DayNumber is var today && Interlocked.Exchange(ref _last, today) != today;
}
