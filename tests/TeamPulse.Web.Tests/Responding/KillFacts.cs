using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Tests.Shared;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Storage;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Responding;

[Collection(InTurn.Name)]
public sealed class KillOnSqlite(ITestOutputHelper output) : KillFacts(output)
{
    protected override Task<string[]> Storage() => Task.FromResult<string[]>([]);
}

[Collection(InTurn.Name)]
[LongRunOnly]
public sealed class KillOnPostgres(ITestOutputHelper output, PostgresCluster cluster) : KillFacts(output)
{
    protected override async Task<string[]> Storage() => OnPostgres.Settings(await cluster.Migrated());
}

/// <summary>The program is killed while members collect ballots and cast them. What was confirmed is there afterwards, once.</summary>
public abstract class KillFacts(ITestOutputHelper output)
{
    private const int Connections = 16, VotersEach = 6;

    private static readonly bool Long = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill_and_nothing_is_doubled()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-killed-").FullName;
        try
        {
            await Play(directory, await Storage(), kills: Long ? 20 : 1);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    protected abstract Task<string[]> Storage();

    private async Task Play(string directory, string[] storage, int kills)
    {
        await EmptyDatabase.CopyTo(Path.Combine(directory, "data"));
        TeamScene scene;
        List<Voter> voters;
        await using (var host = await Host(directory, storage))
        {
            scene = await TeamScene.Open(host, (Connections * VotersEach) - 1);

            // Whatever day it is when the program runs.
            await scene.Change(wave => wave.ClosesAt = wave.ClosesAt.AddYears(100));
            await host.Db(db => db.OutgoingMails.ExecuteDeleteAsync());
            var (manifest, client) = ((await scene.Row()).Manifest!, new BlindClient((await scene.Row()).PublicKey!));
            voters = [.. (await scene.Links()).Select(link => new Voter(scene, link, manifest, client))];
        }

        for (var kill = 0; kill < kills; kill++)
        {
            using var program = await BuiltProgram.Serving(Path.Combine(directory, "data"), storage);
            var load = voters.Chunk(VotersEach).Select(some => Task.Run(() => VoteUntilDead(some, program.Http))).ToList();
            for (var before = Replies(); Replies() == before;)
            {
                await Task.WhenAny(Task.WhenAll(load), Task.Delay(10));
            }

            await Task.Delay(Random.Shared.Next(1_500));
            await program.Kill();
            await Task.WhenAll(load);
        }

        // Everybody who had no answer asks once more, and the same message must still be signed.
        using (var program = await BuiltProgram.Serving(Path.Combine(directory, "data"), storage))
        {
            await Task.WhenAll(voters.Where(v => v.HasAsked && !v.HasBallot).Select(v => v.Collect(program.Http)));
        }

        await using var after = await Host(directory, storage);
        if (storage is [])
        {
            (await after.Db(db => db.Database.SqlQuery<string>($"""SELECT integrity_check AS "Value" FROM pragma_integrity_check()""")
                .SingleAsync())).ShouldBe("ok");
        }

        await Check(after, scene.At(scene.Wave, after), voters, kills);

        int Replies() => voters.Sum(v => v.Acknowledged);
    }

    private static Task<PulseHost> Host(string directory, string[] storage) => PulseHost.Start(
        HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. storage], JobQueue.Use, directory: directory);

    private async Task Check(PulseHost host, TeamScene scene, List<Voter> voters, int kills)
    {
        var sealing = host.Services.GetRequiredService<WaveKeyFiles>().Read(scene.Wave)!.SealingKey;
        var rows = (await scene.SealedResponses()).Select(r => Convert.ToHexString(r.Key)).ToList();
        var collected = (await scene.Invitations()).Count(i => i.BlindedHash is not null);
        var acknowledged = voters.Where(v => v.Acknowledged > 0).Select(v => v.KeyOfRow(sealing)).ToList();
        var sent = voters.Where(v => v.HasCast).Select(v => v.KeyOfRow(sealing)).ToList();
        output.WriteLine(
            $"{kills} kills: ballots {voters.Count(v => v.HasBallot)} acknowledged, {collected} found; "
            + $"responses {acknowledged.Count} acknowledged ({voters.Sum(v => v.Acknowledged)} times), "
            + $"{acknowledged.Intersect(rows).Count()} found, {rows.Count - rows.Distinct().Count()} doubled, "
            + $"{rows.Except(acknowledged).Count()} stored whose reply was lost, {rows.Except(sent).Count()} of nobody.");

        acknowledged.ShouldNotBeEmpty();
        acknowledged.Except(rows).ShouldBeEmpty();
        rows.Except(sent).ShouldBeEmpty();
        collected.ShouldBe(voters.Count(v => v.HasBallot));
        await scene.Change(wave => wave.ClosesAt = host.Clock.UtcNow());
        await scene.Close();
        (await scene.Publication()).Counted.ShouldBe(rows.Count);
    }

    private static async Task VoteUntilDead(Voter[] voters, HttpClient http)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                var voter = voters[turn % voters.Length];
                await voter.Collect(http);
                await voter.Cast(http, 1 + (turn % 5));
            }
        }
        catch (Exception dead) when (dead is HttpRequestException { StatusCode: null } or IOException or TaskCanceledException)
        {
            // That was the kill.
        }
    }

    private sealed class Voter
    {
        private readonly string _link;
        private readonly byte[] _prepared;
        private readonly BlindClient _client;
        private readonly System.Numerics.BigInteger _inverse;
        private Respondent.HeldBallot _ballot;

        public Voter(TeamScene scene, string link, byte[] manifest, BlindClient client)
        {
            (_link, _client) = (link, client);
            var (token, prefix) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
            _prepared = [.. prefix, .. Ballot.Message(manifest, token)];
            (var blinded, _inverse) = client.Blind(_prepared);
            _ballot = new Respondent.HeldBallot(scene.Wave.ToString(), token, prefix, [], blinded, []);
        }

        public bool HasAsked { get; private set; }

        public bool HasBallot => _ballot.Signature.Length > 0;

        public bool HasCast { get; private set; }

        public int Acknowledged { get; private set; }

        public string KeyOfRow(byte[] sealingKey) => Convert.ToHexString(Seal.RowKey(sealingKey, _ballot.Token));

        public async Task Collect(HttpClient http)
        {
            if (!HasBallot)
            {
                HasAsked = true;
                var signed = await new Respondent(http, _link).Signature(_ballot.Blinded);
                _ballot = _ballot with { Signature = _client.Finalize(_prepared, signed, _inverse) };
            }
        }

        public async Task Cast(HttpClient http, int answer)
        {
            HasCast = true;
            var cast = await new Respondent(http, _link).Cast(_ballot, new Dictionary<string, int> { ["autonomy-1"] = answer });

            // 429: this one has cast very often.
            cast.StatusCode.ShouldBeOneOf(HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests);
            Acknowledged += cast.StatusCode == HttpStatusCode.NoContent ? 1 : 0;
        }
    }
}
