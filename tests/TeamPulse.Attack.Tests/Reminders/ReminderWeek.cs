using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Teams of the same size, of which some have answered and some have not. One after the other reaches its reminder, and the intruder sees
/// outbox, job tables and log of that minute; not the table of invitations, which knows it, nor the mail server.
/// </summary>
internal sealed class ReminderWeek(IStore store, BrokenBuild build, int waves, int seed) : IAsyncDisposable
{
    private const int Members = 6;

    private static readonly DateTimeOffset Thursday = new(2027, 1, 7, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly MemoryLog _log = new();
    private readonly QuietClock _clock = new();
    private readonly WatchedMail _mail = new();
    private PulseHost _host = null!;

    public async Task<IReadOnlyList<WaveSeen>> Play()
    {
        _host = await PulseHost.Start(
            Thursday,
            ["--TeamPulse:MailsAsFiles=true", .. store.Settings],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddFilter((_, _) => true).AddProvider(_log);
                _clock.Use(builder.Services);
                _mail.Use(builder.Services);
                build.Configure(builder.Services);
            });
        var teams = await Teams(new Random(seed));
        var jobs = new JobTables(_host.Services.GetRequiredService<JobStorage>());

        // What happens once a day or for the first time happens before the first reminder.
        await Minute(Thursday.AddHours(23));
        _ = jobs.New(Guid.Empty).Count();
        var seen = new List<WaveSeen>();
        foreach (var (scene, pending) in teams)
        {
            seen.Add(await Remind(scene, pending, jobs));
        }

        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _log.Dispose();
        store.Dispose();
    }

    // The two of each pair differ.
    private async Task<List<(TeamScene Scene, int Pending)>> Teams(Random random)
    {
        var teams = new List<(TeamScene, int)>();
        while (teams.Count < waves)
        {
            var numbers = Enumerable.Range(0, Members + 1).ToArray();
            random.Shuffle(numbers);
            foreach (var pending in numbers[..2])
            {
                var scene = await TeamScene.Open(_host, Members);
                await scene.Put(TeamScene.Likewise(Members - pending));
                var minute = Thursday.UtcDateTime.AddDays(1).AddMinutes(5 * teams.Count);
                await scene.Change(wave => wave.RemindsAt = minute);
                teams.Add((scene, pending));
            }
        }

        await _host.Db(async db =>
        {
            await db.Invitations.ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, true));
            await db.OutgoingMails.ExecuteDeleteAsync();
        });
        return teams;
    }

    private async Task<WaveSeen> Remind(TeamScene scene, int pending, JobTables jobs)
    {
        var dumps = new List<OutgoingMail[]>();
        _mail.Watch = async () => dumps.Add(await Outbox(scene.Wave));
        var (time, before) = ((await scene.Row()).RemindsAt!.Value, _mail.Delivered);
        _log.Take();
        await Minute(time);
        using var patience = new CancellationTokenSource(Patience);
        while (_mail.Delivered < before + pending)
        {
            await Task.Delay(5, patience.Token);
        }

        dumps.Add(await Outbox(scene.Wave));
        var lines = _log.Take().Split('\n');
        var seen = new Dictionary<string, double>
        {
            ["outbox: most rows"] = dumps.Max(d => d.Length),
            ["outbox: fewest rows"] = dumps.Min(d => d.Length),
            ["outbox: different attempts"] = dumps.Max(d => d.Select(m => m.Attempts).Distinct().Count()),
            ["outbox: different due times"] = dumps.Max(d => d.Select(m => m.DueAt).Distinct().Count()),
            ["outbox: failures"] = dumps.Max(d => d.Count(m => m.Failed)),
        };
        foreach (var numbers in jobs.New(scene.Wave.Value).GroupBy(n => n.Name))
        {
            seen[numbers.Key] = numbers.Sum(n => n.Number);
        }

        seen["log: lines"] = lines.Length;
        seen["log: lines about mails"] = lines.Count(line => line.Contains("Mail", StringComparison.Ordinal));
        seen["log: statements"] = lines.Count(line => line.Contains("Executed DbCommand", StringComparison.Ordinal));
        return new WaveSeen(pending, seen);
    }

    private async Task Minute(DateTimeOffset time)
    {
        _host.Clock.SetUtcNow(time);
        await _host.With<Tick>(tick => tick.Run(CancellationToken.None));
        await _clock.Settle(_host.Services.GetRequiredService<JobStorage>());
    }

    private async Task<OutgoingMail[]> Outbox(WaveId wave)
    {
        await using var db = _host.Services.GetRequiredService<QuietPulseDbFactory>().Create();
        return await db.OutgoingMails.AsNoTracking().Where(m => m.WaveId == wave).ToArrayAsync();
    }
}
