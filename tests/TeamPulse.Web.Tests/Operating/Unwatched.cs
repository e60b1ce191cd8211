using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Operating;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>A host whose watch looks only when the test says so.</summary>
internal static class Unwatched
{
    public static void Use(WebApplicationBuilder builder)
    {
        // Each minute of a clock that moves by years would wake the watch over keys.
        Type[] unwanted = [typeof(Watch), typeof(KeyWatch)];
        var watches = builder.Services.Where(s => s.ServiceType == typeof(IHostedService)
            && unwanted.Contains(s.ImplementationFactory?.GetType().GenericTypeArguments[1])).ToList();
        watches.ForEach(watch => builder.Services.Remove(watch));
    }

    /// <summary>One look, with a new report. No timer ticks in a test, so the tick counts as done.</summary>
    public static Task<bool> Look(this PulseHost host)
    {
        host.Clock.Advance(InstallationHealth.Fresh);
        host.Services.GetRequiredService<TickRuns>().Done();
        return host.Services.GetRequiredService<Watch>().Look(CancellationToken.None);
    }

    /// <summary>What is wrong now, by check.</summary>
    public static async Task<Dictionary<string, string>> Troubles(this PulseHost host)
    {
        host.Clock.Advance(InstallationHealth.Fresh);
        var report = await host.Services.GetRequiredService<InstallationHealth>().Report(CancellationToken.None);
        return report.Troubles().ToDictionary(trouble => trouble.Check, trouble => trouble.Sentence);
    }
}
