namespace TeamPulse.Web.Mail;

/// <summary>
/// When to try a mail again that was put off for a reason of its own: after 1, 5, 15 and 60 minutes, then hourly. There is no last time:
/// a mail is given up when its purpose has passed.
/// </summary>
internal static class BackOff
{
    private static readonly int[] Minutes = [1, 5, 15, 60];

    /// <param name="attempts">Attempts made so far, at least one.</param>
    public static TimeSpan After(int attempts) => TimeSpan.FromMinutes(Minutes[Math.Min(attempts, Minutes.Length) - 1]);
}
