using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Tests.Operating;

public sealed class ClockTableOnSqlite() : ClockTableFacts(() => []);

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class ClockTableOnPostgres(PostgresCluster cluster) : ClockTableFacts(() => OnPostgres.Settings(cluster.NewDatabase()));

/// <summary>
/// What a wrong clock does, and one that is put right. It is Saturday, 9:00. One week is open until 11:00, with six answers; another one is
/// to open at 11:30. A comment is kept until Monday, and a mail is to be tried again at 9:30.
/// </summary>
public abstract partial class ClockTableFacts(Func<string[]> newDatabase) : IAsyncLifetime
{
    private const string Still = "open, planned, takes answers, comment kept, mail waits, next none";
    private const string InDoubt = "open, planned, in doubt, comment kept, mail waits, next none";

    private static readonly DateTimeOffset Saturday = new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-clock-");
    private readonly string[] _database = newDatabase();
    private TimeSpan _ahead;
    private bool _isConfirmed;
    private string _boot = "first";
    private PulseHost _host = null!;
    private TickTimer _timer = null!;
    private TeamScene _open = null!;
    private TeamScene _planned = null!;

    public async Task InitializeAsync()
    {
        await Start(Saturday);
        _open = await TeamScene.Open(_host);
        await _open.Put(TeamScene.Likewise(6));
        await _open.Change(w => w.ClosesAt = Saturday.UtcDateTime.AddHours(2));
        _planned = await TeamScene.Make(_host);
        await _planned.Change(w => w.OpensAt = Saturday.UtcDateTime.AddMinutes(150));
        await _host.Db(async db =>
        {
            await db.OutgoingMails.ExecuteDeleteAsync();
            db.Add(new Comment { TeamId = _open.Team, Week = new(2025, 48), Text = "a year old" });
            db.Add(OutgoingMail.Test((await db.Managers.FirstAsync()).Id, Saturday.UtcDateTime.AddMinutes(30)));
            await db.SaveChangesAsync();
        });
        var watch = _host.Services.GetRequiredService<ClockWatch>();
        watch.Resume(watch.Look() with { Uptime = TimeSpan.FromDays(2) });
        await Do("pass 1m");
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Theory]
    // Put ahead by mistake, or right: nobody knows for an hour.
    [InlineData(
        "The clock went ahead by 3 hours",
        "step +3h, pass 1m", InDoubt,
        "pass 55m", "open, planned, in doubt, comment kept, mail left, next none",
        "pass 9m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // A second source knows.
    [InlineData(
        "The clock went ahead by 3 hours",
        "sync, step +3h, pass 1m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // Put back: the mail's time would not come for hours, and all else comes when it is time by the new clock.
    [InlineData(
        "The clock went back by 5 hours",
        "step -5h, pass 1m", "open, planned, takes answers, comment kept, mail left, next none",
        "pass 6h, pass 50m", "open, planned, takes answers, comment kept, mail left, next none",
        "pass 20m", "Published, planned, closed, comment kept, mail left, next 2026-W49",
        "pass 30m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // Ahead for two minutes.
    [InlineData(
        "The clock went back by 400 days",
        "step +400d, pass 2m", InDoubt,
        "step -400d, pass 1m", Still,
        "pass 2h", "Published, planned, closed, comment kept, mail left, next 2026-W49",
        "pass 30m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // Ahead for so long that it is believed. What is planned by it is planned anew.
    [InlineData(
        "The clock went back by 400 days",
        "step +400d, pass 70m", "Published, Void, closed, comment kept, mail left, next 2028-W01",
        "step -400d, pass 70m", "Published, Void, closed, comment kept, mail left, next 2028-W01",
        "trust, pass 1m", "Published, Void, closed, comment kept, mail left, next 2026-W49")]
    [InlineData(
        "The clock went ahead by 400 days",
        "step -400d, pass 70m", "open, planned, takes answers, comment kept, mail left, next none",
        "step +400d, pass 70m", "Published, planned, closed, comment kept, mail left, next 2026-W49",
        "pass 15m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // A laptop's sleep; then one that knows that its clock is right.
    [InlineData(
        "From 2026-11-28 09:01 UTC on nobody looked at the clock for 8 hours",
        "sleep 8h, pass 1m", InDoubt,
        "pass 55m", "open, planned, in doubt, comment kept, mail left, next none",
        "pass 9m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    [InlineData(
        "From 2026-11-28 09:01 UTC on nobody looked at the clock for 8 hours",
        "sync, sleep 8h, pass 1m", "Published, open, closed, comment kept, mail left, next 2026-W49")]
    // Off for three days. Monday has passed meanwhile, but the comment goes after a day of uptime.
    [InlineData(
        "From 2026-11-28 09:01 UTC on nobody looked at the clock for 3 days",
        "off 3d, pass 1m", InDoubt,
        "pass 55m", "open, planned, in doubt, comment kept, mail left, next none",
        "pass 9m", "Published, Void, closed, comment kept, mail left, next 2026-W49",
        "trust, pass 1m", "Published, Void, closed, comment gone, mail left, next 2026-W49")]
    // Restarted in between: at once, and with the clock put ahead meanwhile.
    [InlineData("Nothing unusual", "off 2m, pass 1m", Still)]
    [InlineData("The clock went ahead by 3 hours", "step +3h, restart 2m, pass 1m", InDoubt)]
    [InlineData(
        "The clock went back by 5 hours",
        "step -5h, off 2m, pass 1m", "open, planned, takes answers, comment kept, mail left, next none")]
    public async Task A_step_or_a_pause(string notice, params string[] table)
    {
        for (var row = 0; row < table.Length; row += 2)
        {
            await Do(table[row]);
            (await Seen()).ShouldBe(table[row + 1], $"{string.Join(", ", table.Take(row + 1))}\n{_host.Errors}");
        }

        _host.Services.GetRequiredService<ClockWatch>().Sentence().ShouldStartWith(notice);
    }

    private async Task Do(string script)
    {
        foreach (var match in Steps().Matches(script).Cast<Match>())
        {
            var time = Time(match);
            switch (match.Groups["what"].Value)
            {
                case "sync":
                    _isConfirmed = true;
                    break;
                case "trust":
                    var watch = _host.Services.GetRequiredService<ClockWatch>();
                    watch.Resume(watch.Look() with { Uptime = TimeSpan.FromDays(1) });
                    break;
                case "step":
                    _ahead += time;
                    break;
                case "sleep":
                    _host.Clock.Advance(time);
                    break;
                case "off":
                    _boot = "second";
                    await Restart(time);
                    break;
                case "restart":
                    await Restart(time);
                    break;
                default:
                    await Pass(time);
                    break;
            }
        }
    }

    // The timer ticks each minute. Every fifth is enough here.
    private async Task Pass(TimeSpan time)
    {
        for (; time > TimeSpan.Zero; time -= TimeSpan.FromMinutes(5))
        {
            _host.Clock.Advance(time < TimeSpan.FromMinutes(5) ? time : TimeSpan.FromMinutes(5));
            for (var again = 0; again < 2; again++)
            {
                await _timer.Turn(CancellationToken.None);
                await JobQueue.Of(_host).RunAll();
            }
        }
    }

    private async Task Restart(TimeSpan pause)
    {
        var now = _host.Clock.GetUtcNow() + pause;

        // The database's own clock does not move here, and the lease of the process that ends would last.
        await _host.Db(async db => _ = db.Database.IsNpgsql()
            ? await db.Set<TickLease>().ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, DateTime.UnixEpoch))
            : 0);
        await _host.DisposeAsync();
        await Start(now);
        (_open, _planned) = (_open.At(_open.Wave, _host), _planned.At(_planned.Wave, _host));
    }

    private async Task Start(DateTimeOffset now)
    {
        _host = await PulseHost.Start(
            now, ["--TeamPulse:MailsAsFiles=true", .. _database], directory: _directory.FullName, configure: builder =>
            {
                JobQueue.Use(builder);
                UseTheClock(builder);
            });
        _timer = ActivatorUtilities.CreateInstance<TickTimer>(_host.Services);
    }

    // As shipped, with a machine whose time the test sets.
    private void UseTheClock(WebApplicationBuilder builder)
    {
        var real = (TimeProvider)builder.Services.Last(s => s.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
        builder.Services.Replace(ServiceDescriptor.Singleton(new ClockRules()));
        builder.Services.Replace(ServiceDescriptor.Singleton(new MachineClock(
            () => real.UtcNow() + _ahead, () => TimeSpan.FromTicks(real.GetTimestamp()), _boot, _ => _isConfirmed)));
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(
            provider => new SteadyClock(real, provider.GetRequiredService<ClockWatch>())));
    }

    private async Task<string> Seen()
    {
        var mails = await _host.Db(db => db.OutgoingMails.CountAsync(m => !m.Failed));
        var comments = await _host.Db(db => db.Comments.CountAsync(c => c.Text == "a year old"));
        var next = await _host.Db(
            db => db.Waves.Where(w => w.TeamId == _open.Team && w.Id != _open.Wave).Select(w => w.Week).ToListAsync());
        return string.Join(", ", Name(await _open.Row()), Name(await _planned.Row()), await Answering(),
            comments == 0 ? "comment gone" : "comment kept", mails == 0 ? "mail left" : "mail waits",
            next.Count == 0 ? "next none" : $"next {next.Single()}");
    }

    private static string Name(Wave wave) => wave.State switch
    {
        WaveState.Scheduled => "planned",
        WaveState.Open => "open",
        var other => $"{other}",
    };

    private async Task<string> Answering()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        using var answer = await http.GetAsync($"/api/waves/{_open.Wave}/manifest");
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => "takes answers",
            (HttpStatusCode)425 => "in doubt",
            HttpStatusCode.Gone => "closed",
            var other => $"{other}",
        };
    }

    private static TimeSpan Time(Match step) => step.Groups["unit"].Value switch
    {
        "m" => TimeSpan.FromMinutes(Number(step)),
        "h" => TimeSpan.FromHours(Number(step)),
        "d" => TimeSpan.FromDays(Number(step)),
        _ => TimeSpan.Zero,
    };

    private static int Number(Match step) => int.Parse(step.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<what>[a-z]+)( (?<number>[+-]?[0-9]+)(?<unit>[mhd]))?", RegexOptions.None, 1000)]
    private static partial Regex Steps();
}
