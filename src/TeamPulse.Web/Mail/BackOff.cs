namespace TeamPulse.Web.Mail;

/// <summary>When to try again: after 1, 5, 15 and 60 minutes, then hourly for a day.</summary>
internal static class BackOff
{
    private const int Hours = 24;

    private static readonly int[] Minutes = [1, 5, 15, 60];

    /// <param name="attempts">Attempts made so far, at least one.</param>
    /// <returns>Null when it is time to give up.</returns>
    public static TimeSpan? After(int attempts) => attempts <= Minutes.Length + Hours
        ? TimeSpan.FromMinutes(Minutes[Math.Min(attempts, Minutes.Length) - 1])
        : null;
}
