using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Any room's check, with an end: one that hangs or fails says so in a sentence, and never with the words of an exception, which could name
/// somebody.
/// </summary>
internal sealed class BoundedCheck(IHealthCheck check) : IHealthCheck
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var name = context.Registration.Name;
        try
        {
            // On another thread: some libraries wait for a database without letting go.
            return await Task.Run(() => check.CheckHealthAsync(context, cancellationToken), cancellationToken)
                .WaitAsync(Limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The check {name} did not end within {Limit.TotalSeconds:0} seconds.");
        }
        catch (Exception failure) when (failure.OutageWords() is { } words)
        {
            return HealthCheckResult.Unhealthy(words, failure);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The check {name} could not be made ({failure.GetType().Name}). See the log.");
        }
    }

    /// <summary>Bounds whatever has been registered, by whichever room.</summary>
    internal sealed class All : IPostConfigureOptions<HealthCheckServiceOptions>
    {
        public void PostConfigure(string? name, HealthCheckServiceOptions options)
        {
            foreach (var registration in options.Registrations)
            {
                var make = registration.Factory;
                registration.Factory = services => new BoundedCheck(make(services));
            }
        }
    }
}
