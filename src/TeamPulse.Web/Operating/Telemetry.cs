using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Sends numbers to an OpenTelemetry collector, when one is configured: our own meter and some of the runtime's. Never those of the web
/// server or the database, which count requests, and no traces. What the runtime counts with every request is left out too: where few
/// people answer, a minute in which something was allocated or an exception thrown is the minute of an answer.
/// </summary>
internal static class Telemetry
{
    /// <summary>Everything that may leave.</summary>
    public static readonly IReadOnlyList<string> Instruments =
    [
        "teampulse.check", "teampulse.database.write", "teampulse.jobs.failed", "teampulse.mails", "teampulse.tick.age", "teampulse.ticks",
        "teampulse.waves", "dotnet.assembly.count", "dotnet.gc.collections", "dotnet.gc.last_collection.heap.fragmentation.size",
        "dotnet.gc.last_collection.heap.size", "dotnet.gc.last_collection.memory.committed_size", "dotnet.gc.pause.time",
        "dotnet.process.cpu.count", "dotnet.process.cpu.time", "dotnet.process.memory.working_set", "dotnet.thread_pool.queue.length",
        "dotnet.thread_pool.thread.count", "dotnet.timer.count",
    ];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[$"{PulseSettings.Section}:Telemetry:Otlp"] is not { Length: > 0 } collector)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("TeamPulse", serviceVersion: ProgramVersion.Text))
            .WithMetrics(metrics => metrics.AddMeter(PulseMeter.Name, "System.Runtime")
                .AddView(instrument => Instruments.Contains(instrument.Name) ? null : MetricStreamConfiguration.Drop)
                .AddOtlpExporter(otlp =>
                {
                    otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                    otlp.Endpoint = new Uri(new Uri(collector), "/v1/metrics");
                }));
    }
}
