namespace TeamPulse;

/// <summary>The one way from a clock to an instant of the database.</summary>
public static class Clock
{
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;
}
