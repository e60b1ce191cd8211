using System.Data.Common;
using Hangfire;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Starts the tick once a minute, by a timer that no clock on the wall can stop. What a tick or its jobs did not do, the next one finds.
/// </summary>
internal sealed class TickTimer(
    IServiceScopeFactory scopes, ClockWatch watch, TickRuns runs, IRecurringJobManager recurring, TimeProvider clock,
    ILogger<TickTimer> log) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private bool _isClockKnown;

    /// <summary>Before any job runs: what was known of the clock.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Try(Prepare, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>After its last turn: the next node need not wait until the lease has run out.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TickLeases>().Release(cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException || IsOfDatabase(failure))
        {
            // It runs out by itself.
        }
    }

    /// <summary>What is to do in a minute.</summary>
    public Task Turn(CancellationToken cancel) => Try(Turn, cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, clock);
        do
        {
            await Turn(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Try(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider, cancel);
        }
#pragma warning disable CA1031 // Whatever failed, the next minute tries again, and the health check tells.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var trouble = failure is TickTrouble ? failure.Message : $"before its first step ({failure.GetType().Name})";
            var told = runs.Failed(trouble) && !IsOfDatabase(failure) ? failure : null;
            log.LogError(told, "The tick failed at {Trouble}. The next one tries again.", trouble);
        }
    }

    private async Task Prepare(IServiceProvider services, CancellationToken cancel)
    {
        if (!_isClockKnown)
        {
            if (await services.GetRequiredService<ClockMemory>().Load(cancel) is { } earlier)
            {
                watch.Resume(earlier);
            }

            // An earlier version kept the tick there, at a time that a wrong clock could put far ahead.
            recurring.RemoveIfExists("tick");
            _isClockKnown = true;
        }
    }

    private async Task Turn(IServiceProvider services, CancellationToken cancel)
    {
        await Prepare(services, cancel);
        if (watch.Look().Expected is not null
            && await services.GetRequiredService<ClockMemory>().OfDatabase(cancel) is { } database)
        {
            watch.Hear(database.Now, database.Since);
        }

        if (await services.GetRequiredService<TickLeases>().Claim(cancel))
        {
            await services.GetRequiredService<Tick>().Run(cancel);
        }

        runs.Done();
    }

    private static bool IsOfDatabase(Exception? failure) => failure is AggregateException all
        ? all.InnerExceptions.All(IsOfDatabase)
        : failure is DbException || (failure is not null && IsOfDatabase(failure.InnerException));
}
