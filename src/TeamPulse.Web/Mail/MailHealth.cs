using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Whether mail leaves. It reads what the jobs have noted and connects to nobody.</summary>
internal sealed class MailHealth(PulseDb db, IOptions<PulseSettings> settings, TimeProvider clock) : IHealthCheck
{
    /// <summary>A mail that waits for longer is told of.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!settings.Value.CanSendMails)
        {
            return HealthCheckResult.Unhealthy("No mail server is configured, so no week opens. Set TeamPulse:Smtp:Host.");
        }

        var now = clock.UtcNow();
        var counts = await MailCounts.Of(db, now, cancellationToken);
        return counts switch
        {
            { Status: { Since: { } since, Trouble: var trouble } } => HealthCheckResult.Unhealthy(Words(
                $"Mail has stood still since {Time(since)}: {trouble} {counts.Waiting} mails and {counts.WeeksWaiting} weeks wait.")),
            { Oldest: { } oldest } when now - oldest > Long => HealthCheckResult.Degraded(Words(
                $"{counts.Waiting} mails wait, the oldest since {Time(oldest)}, although the mail server answers. The log says why.")),
            { Unreached: > 0 } => HealthCheckResult.Degraded(Words(
                $"{counts.Unreached} people could not be sent a mail. Who and why is at /settings/mail.")),
            _ => HealthCheckResult.Healthy(),
        };
    }

    private static string Time(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"{utc:yyyy-MM-dd HH:mm} UTC");

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
