using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Scheduling;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Plays the organisation's weeks on the whole product and hands a dump to the intruder after every step.</summary>
internal sealed partial class Campaign(IStore store, BrokenBuild build, int weeks, int seed) : IAsyncDisposable
{
    private static readonly DateTimeOffset _start = new(2027, 1, 5, 9, 0, 0, TimeSpan.Zero); // a Tuesday

    private readonly Random _random = new(seed);
    private readonly MemoryLog _log = new();
    private readonly HashSet<string> _seenMails = [];
    private readonly HashSet<string> _dumpedMails = [];
    private PulseHost _host = null!;
    private Browser _browser = null!;
    private Roster _roster = null!;
    private int _step;

    /// <summary>Reads the key directory while waves are open, too: the limit that the product states.</summary>
    public bool TakesOpenKeys { get; init; }

    public List<Cast> Truth { get; } = [];

    public Evidence Evidence { get; } = new();

    public async Task Play()
    {
        _roster = new Roster(_random);
        _host = await PulseHost.Start(
            _start,
            ["--environment=Development", "--TeamPulse:MailsAsFiles=true", .. store.Settings],
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace);
                builder.Logging.AddFilter((_, _) => true);
                builder.Logging.AddProvider(_log);
                build.Configure(builder.Services);
            },
            async app =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
                await build.Prepare(db);
                await _roster.Found(db);
            });
        // We beat the clock ourselves; a beat of the real minute in between would meet ours.
        _host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists("tick");
        await Settle();
        _browser = await Browser.Start(_host.Url);
        for (var week = 0; week < weeks; week++)
        {
            await Week(_start.AddDays(7 * week));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        store.Dispose();
    }

    private async Task Week(DateTimeOffset tuesday)
    {
        var monday = tuesday.AddDays(6);
        _seenMails.UnionWith(MailFiles());
        await TickAt(tuesday, "keys ahead");
        await TickAt(tuesday.AddDays(2), "open");
        await TickAt(tuesday.AddDays(2).AddMinutes(1), "invited");
        var votes = Votes(Invitations());
        var half = votes.Length * 6 / 10;
        await CastAll(votes[..(half / 2)], tuesday.AddDays(2).AddHours(1), "first casts");
        await CastAll(votes[(half / 2)..half], tuesday.AddDays(2).AddHours(3), "more casts");
        await TickAt(tuesday.AddDays(3).AddMinutes(1), "remind");
        await TickAt(tuesday.AddDays(3).AddMinutes(2), "reminded");
        await CastAll(votes[half..], tuesday.AddDays(3).AddHours(2), "last casts");
        await TickAt(monday, "close");
        await TickAt(monday.AddMinutes(1), "digests");
        await TickAt(monday.AddHours(2), "rolled up");
        await _roster.Turnover(_host);
        await TakeDump("people come and go");
        Evidence.EndOfWeek();
    }

    /// <summary>One beat of the product's own clockwork, then everything that it queued, by the product's own job server.</summary>
    private async Task TickAt(DateTimeOffset time, string moment)
    {
        _host.Clock.SetUtcNow(time);
        var started = Stopwatch.GetTimestamp();
        await _host.With<Tick>(tick => tick.Run(CancellationToken.None));
        await Settle();
        _jobs += Stopwatch.GetElapsedTime(started);
        await TakeDump(moment);
    }

    private async Task Settle()
    {
        var monitor = _host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        for (var quiet = 0; quiet < 3;)
        {
            var statistics = monitor.GetStatistics();
            quiet = statistics.Enqueued + statistics.Processing == 0 ? quiet + 1 : 0;
            await Task.Delay(15);
        }
    }

    private async Task CastAll((int Member, string Secret, string Fingerprint, Answered Answered)[] votes, DateTimeOffset time, string moment)
    {
        _host.Clock.SetUtcNow(time);
        var started = Stopwatch.GetTimestamp();
        var casts = await _browser.Cast(votes);
        _casting += Stopwatch.GetElapsedTime(started);
        Truth.AddRange(casts);
        Evidence.Watch(casts);
        await TakeDump(moment);
    }

    /// <summary>Everybody whose team answers well, most of the others not; in an order of its own every week.</summary>
    private (int Member, string Secret, string Fingerprint, Answered Answered)[] Votes(List<(int Member, string Team, string Secret, string Fingerprint)> invited)
    {
        var quiet = $"Team {Roster.Publishing + 2:00}";
        var voters = invited.Where(i => i.Team != quiet || _random.Next(3) == 0)
            .GroupBy(i => i.Team).SelectMany(team => team.Skip(team.Count() > 6 && _random.Next(2) == 0 ? 1 : 0))
            .OrderBy(i => i.Secret, StringComparer.Ordinal).ToArray();
        _random.Shuffle(voters);
        return [.. voters.Select(v => (v.Member, v.Secret, v.Fingerprint, Anything()))];
    }

    private Answered Anything() => new(
        [.. Enumerable.Range(0, 5).Select(_ => _random.Next(1, 6))],
        string.Join(' ', Enumerable.Range(0, 4 + _random.Next(60)).Select(_ => $"w{_random.Next(100_000):00000}")));

    /// <summary>The links, from the mails that were written.</summary>
    private List<(int Member, string Team, string Secret, string Fingerprint)> Invitations()
    {
        var people = _host.Db(db => db.Members.AsNoTracking().ToDictionaryAsync(m => m.Email)).GetAwaiter().GetResult();
        var teams = _host.Db(db => db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name)).GetAwaiter().GetResult();
        var links = new List<(int, string, string, string)>();
        foreach (var file in MailFiles().Where(_seenMails.Add))
        {
            var mail = MimeMessage.Load(file);
            if (Link().Match(mail.TextBody ?? "") is { Success: true } link && people.TryGetValue(mail.To.Mailboxes.First().Address, out var member))
            {
                links.Add((member.Id, teams[member.TeamId], link.Groups[1].Value, link.Groups[2].Value));
            }
        }

        return links;
    }

    private string[] MailFiles() => Directory.Exists(Path.Combine(_host.DataDirectory, "mail"))
        ? [.. Directory.EnumerateFiles(Path.Combine(_host.DataDirectory, "mail"), "*.eml").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Where the time went, for whoever waits.</summary>
    public string Spent => $"jobs {_jobs.TotalSeconds:0} s, casting {_casting.TotalSeconds:0} s, copying {_copying.TotalSeconds:0} s, reading {_reading.TotalSeconds:0} s";

    private TimeSpan _jobs, _casting, _copying, _reading;

    private async Task TakeDump(string moment)
    {
        var started = Stopwatch.GetTimestamp();
        var (rows, files) = await store.Copy(_host);
        files.Add(new DumpedFile("log", "trace.log", Encoding.UTF8.GetBytes(_log.Take())));
        files.Add(new DumpedFile("jobs", "jobs.json", Encoding.UTF8.GetBytes(Jobs())));
        files.AddRange(Folder(_host.DataDirectory, "data").Where(f => !f.Name.StartsWith("teampulse.db", StringComparison.Ordinal) && (!f.Name.EndsWith(".eml", StringComparison.Ordinal) || _dumpedMails.Add(f.Name))));
        var open = rows.Any(r => r.Table == "Waves" && r.Text("PublicKey") is not null && r.Text("State") is "Scheduled" or "Open" or "Closing");
        if (!open || TakesOpenKeys)
        {
            files.AddRange(Folder(_host.KeyDirectory, "keys"));
        }

        _copying += Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        Evidence.Read(new Dump(_step++, moment, rows, files, open && TakesOpenKeys ? _host.KeyDirectory : null));
        _reading += Stopwatch.GetElapsedTime(started);
    }

    private string Jobs()
    {
        var monitor = _host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
        var jobs = monitor.SucceededJobs(0, 100_000).Select(j => (j.Key, j.Value?.Job))
            .Concat(monitor.FailedJobs(0, 10_000).Select(j => (j.Key, j.Value?.Job)))
            .Concat(monitor.ScheduledJobs(0, 10_000).Select(j => (j.Key, j.Value?.Job)))
            .Concat(monitor.ProcessingJobs(0, 10_000).Select(j => (j.Key, j.Value?.Job)));
        return string.Join('\n', jobs.Select(j => $"{j.Key} {j.Job} {string.Join(' ', j.Job?.Args.Where(a => a is not CancellationToken) ?? [])}"));
    }

    private static IEnumerable<DumpedFile> Folder(string directory, string channel) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new DumpedFile(channel, Path.GetRelativePath(directory, path), ReadShared(path)))
        : [];

    private static byte[] ReadShared(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return [.. Encoding.UTF8.GetBytes($"{File.GetLastWriteTimeUtc(path):O}\n"), .. bytes];
        }
        catch (Exception gone) when (gone is IOException or FileNotFoundException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"/p#([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})")]
    private static partial Regex Link();
}
