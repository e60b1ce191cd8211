using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// One team answers and its wave closes while another wave is open and somebody reads the database. Then the thief looks at every byte.
/// </summary>
internal sealed class LastLook(IStore store, BrokenBuild build) : IAsyncDisposable
{
    private const int Members = 24;
    private static readonly DateTimeOffset Thursday = new(2027, 1, 7, 9, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(20270107);
    private readonly MemoryLog _log = new();
    private readonly List<Respondent.HeldBallot> _ballots = [];
    private readonly List<DumpedFile> _whileOpen = [];
    private readonly Evidence _evidence = new();
    private byte[]? _fileBefore;
    private PulseHost _host = null!;
    private TeamScene _team = null!;

    public async Task<Remains> Play()
    {
        _host = await Start();
        _team = await TeamScene.Open(_host, Members);
        var other = await TeamScene.Open(_host, 8);
        await other.Change(w => w.ClosesAt = w.ClosesAt.AddDays(7));
        await Steal(_whileOpen, step: 0, keys: false);
        await LeaveNoFreePages();
        await Answer(other);
        await Steal(_whileOpen, step: 1, keys: !build.IsTheProduct);
        _fileBefore = (store as SqliteStore)?.WholeFile();

        var (invitations, rows) = (await _team.Invitations(), await _team.SealedResponses());
        await CloseBesideAReader();
        var left = new List<DumpedFile>();
        await Steal(left, step: 2, keys: true);
        _evidence.EndOfWeek();
        return await Remaining(left, invitations, rows);
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _log.Dispose();
        store.Dispose();
    }

    private Task<PulseHost> Start() => PulseHost.Start(
        Thursday,
        ["--environment=Development", "--TeamPulse:MailsAsFiles=true", .. store.Settings],
        builder =>
        {
            JobQueue.Use(builder);
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddFilter((_, _) => true);
            builder.Logging.AddProvider(_log);
            build.Configure(builder.Services);
        },
        async app =>
        {
            await using var db = app.Services.GetRequiredService<PulseDbFactory>().Create();
            await build.Prepare(db);
        });

    // Without free pages new rows take the end of the file, one page after the other. Nothing could tell the thief more of their order.
    private async Task LeaveNoFreePages()
    {
        if (store is SqliteStore)
        {
            await using var connection = new SqliteConnection(
                $"Data Source={Path.Combine(_host.DataDirectory, "teampulse.db")};Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM";
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task Answer(TeamScene other)
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        var (team, others) = ((await _team.Respondents(http)).ToArray(), await other.Respondents(http));
        _random.Shuffle(team);
        foreach (var (member, i) in team.Select((member, i) => (member, i)))
        {
            _ballots.Add(await Vote(member));
            if (i < others.Count)
            {
                await Vote(others[i]);
            }
        }
    }

    private async Task<Respondent.HeldBallot> Vote(Respondent member)
    {
        var ballot = await member.Collect();
        var answers = new Dictionary<string, int> { ["trust-1"] = _random.Next(1, 6), ["autonomy-1"] = _random.Next(1, 6) };
        (await member.Cast(ballot, answers, "w00001 w00002 w00003 w00004")).EnsureSuccessStatusCode();
        return ballot;
    }

    // The reader keeps an older state in the files until it leaves. One tick later nothing of it may be left.
    private async Task CloseBesideAReader()
    {
        await using (var reader = _host.Services.GetRequiredService<PulseDbFactory>().Create())
        {
            var begin = reader.Database.IsSqlite() ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ";
            await reader.Database.OpenConnectionAsync();
            await Tell(reader, begin);
            await reader.Invitations.CountAsync();
            await _team.TimeOut();
            await JobQueue.Of(_host).Minute();
            await JobQueue.Of(_host).Minute();
            await Tell(reader, "ROLLBACK");
        }

        await JobQueue.Of(_host).Minute();
    }

    // Past EF Core: a reader takes no turn to write.
    private static async Task Tell(PulseDb reader, string words)
    {
        await using var command = reader.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = words;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task Steal(List<DumpedFile> into, int step, bool keys)
    {
        var (rows, files) = await store.Copy(_host);
        files.Add(new DumpedFile(DumpedFile.Log, "trace.log", System.Text.Encoding.UTF8.GetBytes(_log.Take())));
        files.AddRange(Folder.Copy(_host.DataDirectory, name => name.StartsWith("teampulse.db", StringComparison.Ordinal) ? null
            : Path.GetExtension(name) == ".eml" ? DumpedFile.Mails : DumpedFile.Data));
        if (keys)
        {
            files.AddRange(Folder.Copy(_host.KeyDirectory, _ => DumpedFile.Keys));
        }

        _evidence.Read(new Dump(step, rows, files, keys ? _host.KeyDirectory : null));
        into.AddRange(files);
    }

    private async Task<Remains> Remaining(List<DumpedFile> left, List<Invitation> invitations, List<SealedResponse> rows)
    {
        var published = await _host.Db(db => db.Receipts.Where(r => r.WaveId == _team.Wave).Select(r => r.Sorted).SingleAsync());
        var everything = new Search([.. _whileOpen, .. left], published);

        // On PostgreSQL a WAL archive keeps all that was ever written. On SQLite the WAL is one of the database's files.
        var files = new Search(
            left.Where(f => f.Channel == DumpedFile.Database || (f.Channel == DumpedFile.Wal && store is SqliteStore)), published);
        var receipts = _ballots.ConvertAll(b => Ballot.Receipt(b.Token));
        var file = (store as SqliteStore)?.WholeFile();
        return new Remains(
            _ballots.Count,
            invitations.Count,
            everything.CountFound(_ballots.Select(b => Forms.Of(b.Token).Select(f => f.Pattern))),
            everything.CountFound(receipts.Select(receipt => Forms.Of(receipt).Select(f => f.Pattern))),
            files.CountFound(invitations.Select(i => Forms.Of(i.Id.Value).Concat(Forms.Of(i.BlindedHash!).Select(f => f.Pattern)))),
            files.CountFound(rows.Select(r => new[] { r.Key, r.Sealed }.SelectMany(bytes => Forms.Of(bytes).Select(f => f.Pattern)))),
            file is null ? null : FreePages.In(file).Count,
            file is null ? null : BestOrder(FreePages.OfLongRows(file, _fileBefore!), receipts),
            _evidence.RowsOf(_team.Wave.ToString()).Count(r => r.Words is not null));
    }

    // Rows are deleted in the order of their keys. If these are the receipts, the published list says whose page is whose, and the
    // numbers of the pages grew with the casts. Where in the list the wave begins is found with the truth in hand, and which pages held a
    // response is seen in a copy from before: more than a thief has. A page that was taken once more while the wave closed is free again
    // as the last, so the list is read as a ring.
    private static double? BestOrder(List<int> free, List<byte[]> receiptsAsCast)
    {
        var turn = receiptsAsCast.Select((receipt, cast) => (Receipt: Convert.ToHexString(receipt), Cast: cast))
            .OrderBy(r => r.Receipt, StringComparer.Ordinal).Select(r => r.Cast).ToList();
        List<int> ring = [.. free, .. free];
        return free.Count < turn.Count
            ? null
            : Enumerable.Range(0, free.Count).Max(at => Agreement(turn, ring.GetRange(at, turn.Count)));
    }

    private static double Agreement(List<int> turn, List<int> pages)
    {
        var pairs = from a in Enumerable.Range(0, turn.Count) from b in Enumerable.Range(0, a) select (a, b);
        return pairs.Average(p => Math.Sign(turn[p.a] - turn[p.b]) == Math.Sign(pages[p.a] - pages[p.b]) ? 1.0 : 0.0);
    }
}
