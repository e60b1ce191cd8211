using System.Diagnostics;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Plays the organisation's weeks on the whole product and gives the intruder a dump after every step.</summary>
internal sealed class Campaign(IStore store, BrokenBuild build, Length length, int seed) : IAsyncDisposable
{
    private static readonly DateTimeOffset FirstDay = new(2027, 1, 5, 9, 0, 0, TimeSpan.Zero); // a Tuesday

    private readonly Random _random = new(seed);
    private readonly MemoryLog _log = new();
    private readonly QuietClock _clock = new();
    private PulseHost _host = null!;
    private PlainClient _client = null!;
    private Browser? _browser;
    private Roster _roster = null!;
    private Electorate _electorate = null!;
    private LateManagers _managers = null!;
    private Postbox _postbox = null!;
    private Copier _copier = null!;
    private TimeSpan _starting, _jobs, _casting, _copying, _reading;

    /// <summary>Also reads the key directory while waves are open: the limit that the product states.</summary>
    public bool TakesOpenKeys { get; init; }

    /// <summary>Also looks at the rows after every single cast. SQLite's WAL may be rewritten before the next dump.</summary>
    public bool WatchesCasts { get; init; }

    /// <summary>The comments that managers get in the end.</summary>
    public CommentsRead Comments { get; private set; } = new(0, 0, 0);

    public Length Length => length;

    public int Teams => _roster.Teams;

    public List<Cast> Truth { get; } = [];

    public Evidence Evidence { get; } = new();

    /// <summary>Where the time went.</summary>
    public string Spent =>
        $"starting {_starting.TotalSeconds:0} s, jobs {_jobs.TotalSeconds:0} s, casting {_casting.TotalSeconds:0} s, "
        + $"copying {_copying.TotalSeconds:0} s, reading {_reading.TotalSeconds:0} s";

    public async Task Play()
    {
        var started = Stopwatch.GetTimestamp();
        _roster = new Roster(_random, length.Publishing);
        _electorate = new Electorate(_random);
        _managers = new LateManagers(_random);
        _host = await Start();
        _postbox = new Postbox(_host);
        _copier = new Copier(_host, store, _log, TakesOpenKeys);
        _client = new PlainClient(_host.Url);
        _browser = length.InChromium > 0 ? await Browser.Start(_host.Url) : null;
        _starting = Stopwatch.GetElapsedTime(started);
        for (var week = 0; week < length.Weeks; week++)
        {
            await Week(FirstDay.AddDays(7 * week), week < length.InChromium, headIsAway: week % 2 == 1);
        }

        Comments = await _managers.Read(_host);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _client?.Dispose();
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _log.Dispose();
        store.Dispose();
    }

    private Task<PulseHost> Start() => PulseHost.Start(
        FirstDay,
        ["--environment=Development", "--TeamPulse:MailsAsFiles=true", .. store.Settings],
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddFilter((_, _) => true);
            builder.Logging.AddProvider(_log);
            _clock.Use(builder.Services);
            if (build.IsTheProduct)
            {
                new FirstKeys(length.InChromium * _roster.Teams).Use(builder.Services);
            }

            build.Configure(builder.Services);
        },
        async app =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
            await build.Prepare(db);
            await _roster.Found(db);
        },
        asShipped: build.IsTheProduct);

    private async Task Week(DateTimeOffset tuesday, bool inChromium, bool headIsAway)
    {
        var (thursday, monday) = (tuesday.AddDays(2), tuesday.AddDays(6));
        _postbox.Empty();
        await TickAt(tuesday); // Keys are made ahead.
        await TickAt(thursday); // Waves open,
        await Beat(thursday.AddMinutes(1)); // invitations leave.
        var votes = _electorate.Votes(await Invitations());
        await _roster.Moves(_host); // Too late for this week,
        await _managers.Come(_host, headIsAway); // as is this manager.
        await TakeDump();
        var half = votes.Length * 6 / 10;
        await CastAll(votes[..(half / 2)], thursday.AddHours(1), inChromium);
        await CastAll(votes[(half / 2)..half], thursday.AddHours(3), inChromium);
        await TickAt(thursday.AddDays(1).AddMinutes(1)); // Reminders are queued,
        await TickAt(thursday.AddDays(1).AddMinutes(2)); // and leave.
        await CastAll(votes[half..], thursday.AddDays(1).AddHours(2), inChromium, withBackup: true);
        await TickAt(monday); // Waves close,
        await TickAt(monday.AddMinutes(1)); // digests leave,
        await TickAt(monday.AddHours(2)); // the tree is rolled up.
        await _roster.Turnover(_host); // In time for the next week,
        await _roster.Moves(_host); // as are these.
        await TakeDump(withBackup: true);
        Evidence.EndOfWeek();
    }

    private async Task TickAt(DateTimeOffset time)
    {
        await Beat(time);
        await TakeDump();
    }

    // One tick of the product, then all jobs that it queued, on the product's own job server.
    private async Task Beat(DateTimeOffset time)
    {
        _host.Clock.SetUtcNow(time);
        var started = Stopwatch.GetTimestamp();
        await _host.With<Tick>(tick => tick.Run(CancellationToken.None));
        await _clock.Settle(_host.Services.GetRequiredService<JobStorage>());
        _jobs += Stopwatch.GetElapsedTime(started);
        WatchKeys();
    }

    // Noted before the dump that holds the mails, so that this dump is already searched for their secrets.
    private async Task<IReadOnlyList<Invited>> Invitations()
    {
        var invited = await _postbox.NewInvitations();
        foreach (var link in invited)
        {
            Evidence.Contraband.WatchLink(link.Secret);
        }

        return invited;
    }

    private void WatchKeys()
    {
        var files = new WaveKeyFiles(_host.KeyDirectory);
        foreach (var keys in files.Waves().Select(files.Read).OfType<WaveKeys>())
        {
            Evidence.Contraband.Watch(keys);
        }
    }

    private async Task CastAll(Vote[] votes, DateTimeOffset time, bool inChromium, bool withBackup = false)
    {
        _host.Clock.SetUtcNow(time);
        foreach (var vote in votes)
        {
            var started = Stopwatch.GetTimestamp();
            var cast = inChromium ? await _browser!.Cast(vote) : await _client.Cast(vote);
            _casting += Stopwatch.GetElapsedTime(started);
            Truth.Add(cast);
            Evidence.Watch(cast);
            if (WatchesCasts)
            {
                await Take(_copier.Glance);
            }
        }

        await TakeDump(withBackup);
    }

    private Task TakeDump(bool withBackup = false) => Take(() => _copier.Copy(withBackup));

    private async Task Take(Func<Task<Dump>> copy)
    {
        var started = Stopwatch.GetTimestamp();
        var dump = await copy();
        _copying += Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        Evidence.Read(dump);
        _reading += Stopwatch.GetElapsedTime(started);
    }
}
