using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Tests.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Responding;

public sealed class CastWriterOnSqlite(SqliteHost host) : CastWriterFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class CastWriterOnPostgres(PostgresHost host) : CastWriterFacts(host), IClassFixture<PostgresHost>
{
    private readonly PostgresHost _host = host;

    [Fact]
    public async Task What_is_written_together_lies_in_the_order_of_its_keys()
    {
        // Without gaps of earlier rows, rows lie in the order of writing.
        await _host.Host.Db(db => db.Database.ExecuteSqlRawAsync("""VACUUM (FULL) "SealedResponses" """));
        var scene = await CastAtOnce(100);

        var rows = await _host.Host.Db(db => db.Database.SqlQuery<string>($"""
            SELECT xmin || ' ' || encode("Key", 'hex') AS "Value" FROM "SealedResponses" WHERE "WaveId" = {scene.Wave.Value} ORDER BY ctid
            """).ToListAsync());
        var together = rows.GroupBy(row => row.Split(' ')[0]).ToList();
        together.Max(commit => commit.Count()).ShouldBeGreaterThan(5);
        together.ShouldAllBe(commit => commit.SequenceEqual(commit.Order(StringComparer.Ordinal)));
    }
}

public abstract class CastWriterFacts(HostFixture fixture)
{
    private static readonly Dictionary<string, int> Answers = new() { ["autonomy-1"] = 4 };

    [Fact]
    public Task Two_hundred_casts_at_once_are_stored_once_each() => CastAtOnce(200);

    [Fact]
    public async Task One_ballot_cast_twenty_times_at_once_is_one_response()
    {
        var scene = await TeamScene.Open(fixture.Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        var ballot = await member.Collect();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => member.Cast(ballot, new Dictionary<string, int> { ["trust-1"] = 1 + (i % 5) })));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NoContent);
        (await scene.SealedResponses()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_cast_while_waves_open_and_close_belongs_to_its_own_wave()
    {
        var (open, closed) = (await TeamScene.Open(fixture.Host), await TeamScene.Open(fixture.Host));
        var inOpen = await open.Respondents(fixture.Http);
        var inClosed = await closed.Respondents(fixture.Http);
        var ballots = await Task.WhenAll(inOpen.Concat(inClosed).Select(m => m.Collect()));
        await closed.Change(w => w.State = Waves.WaveState.Closing);

        var answers = await Task.WhenAll(inOpen.Concat(inClosed).Zip(ballots, (m, b) => m.Cast(b, Answers)));

        answers.Select(a => a.StatusCode).ShouldBe(
            [.. Enumerable.Repeat(HttpStatusCode.NoContent, inOpen.Count), .. Enumerable.Repeat(HttpStatusCode.Gone, inClosed.Count)]);
        (await open.SealedResponses()).Count.ShouldBe(inOpen.Count);
        (await closed.SealedResponses()).ShouldBeEmpty();
    }

    private protected async Task<TeamScene> CastAtOnce(int count)
    {
        var scene = await TeamScene.Open(fixture.Host);
        var manifest = (await scene.Row()).Manifest!;
        var keys = fixture.Host.Services.GetRequiredService<WaveKeyFiles>().Read(scene.Wave)!;
        var (client, signer) = (new BlindClient(keys.PublicKey()), new BlindSigner(keys));
        var ballots = Enumerable.Range(0, count).Select(_ => client.Collect(manifest, blinded => signer.Sign(blinded)))
            .Select(b => new Respondent.HeldBallot(scene.Wave.ToString(), b.Token, b.Prefix, b.Signature, b.Blinded, b.BlindSignature))
            .ToList();
        var member = (await scene.Respondents(fixture.Http))[0];

        var answers = await Task.WhenAll(ballots.Select(ballot => member.Cast(ballot, Answers)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NoContent);
        var keysOf = (await scene.SealedResponses()).Select(r => Convert.ToHexString(r.Key)).Order();
        keysOf.ShouldBe(ballots.Select(b => Convert.ToHexString(Seal.RowKey(keys.SealingKey, b.Token))).Order());
        return scene;
    }
}
