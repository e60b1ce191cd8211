using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>
/// Twice a minute, once for the whole node and only while a dashboard is open: cuts connections whose session has ended or whose
/// person may do less or more than before, and tells the others which teams have newer results.
/// </summary>
internal sealed class CircuitWatch(
    OpenConnections open, Sessions sessions, NewResults results, IServiceScopeFactory scopes, TimeProvider clock,
    ILogger<CircuitWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public async Task Look(CancellationToken cancel)
    {
        var connections = open.All;
        if (connections.Count == 0)
        {
            results.Forget();
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var managers = connections.Select(c => c.User.ManagerId()!.Value).Distinct().ToList();
        var rights = await scope.ServiceProvider.GetRequiredService<Rights>().Of(managers, cancel);
        foreach (var connection in connections)
        {
            if (rights.GetValueOrDefault(connection.User.ManagerId()!.Value) != connection.Rights
                || !await sessions.IsOpen(connection.User, cancel))
            {
                connection.Context.Abort();
            }
        }

        await results.Look(scope.ServiceProvider.GetRequiredService<PulseDb>(), cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away. The next look asks again; until then every event asks for itself.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(log, failure.GetType().Name);
            }
        }
    }

    private static void LogFailed(ILogger log, string kind) => log.LogWarning("Open dashboards could not be looked at: {Kind}.", kind);
}
