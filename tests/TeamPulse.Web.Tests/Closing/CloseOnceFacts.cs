using System.Net;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Closing;

public sealed class CloseOnceOnSqlite(SqliteHost host) : CloseOnceFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class CloseOnceOnPostgres(PostgresHost host) : CloseOnceFacts(host), IClassFixture<PostgresHost>;

/// <summary>A close takes effect once, however often it runs and wherever it dies.</summary>
public abstract class CloseOnceFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Run_twice_it_publishes_once()
    {
        var scene = await Answered();
        await scene.Close();
        var first = await Everything(scene);
        await scene.Close();

        (await Everything(scene)).ShouldBe(first);
    }

    [Fact]
    public async Task Killed_between_publishing_and_erasing_it_erases_when_run_again()
    {
        var scene = await Answered();
        var file = Path.Combine(Host.KeyDirectory, scene.Wave.ToString());
        var key = await File.ReadAllBytesAsync(file);
        await scene.Close();
        var first = await Everything(scene);
        await File.WriteAllBytesAsync(file, key);

        await scene.Close();

        File.Exists(file).ShouldBeFalse();
        (await Everything(scene)).ShouldBe(first);
    }

    [Fact]
    public async Task A_key_file_that_outlived_its_wave_is_erased_and_that_of_an_open_wave_is_not()
    {
        var (closed, open) = (await Answered(), await TeamScene.Open(Host));
        await open.Change(w => w.ClosesAt = w.ClosesAt.AddDays(7));
        var file = Path.Combine(Host.KeyDirectory, closed.Wave.ToString());
        var key = await File.ReadAllBytesAsync(file);
        await closed.Close();
        await File.WriteAllBytesAsync(file, key);

        await Host.With<LostKeysJob>(job => job.Run(CancellationToken.None));

        File.Exists(file).ShouldBeFalse();
        File.Exists(Path.Combine(Host.KeyDirectory, open.Wave.ToString())).ShouldBeTrue();
    }

    [Fact]
    public async Task Killed_after_the_wave_stopped_taking_answers_it_publishes_when_run_again()
    {
        var scene = await Answered();
        await scene.TimeOut();
        await scene.Change(w => w.State = WaveState.Closing);

        await scene.Close();

        (await scene.Row()).State.ShouldBe(WaveState.Published);
        (await scene.Publication()).Counted.ShouldBe(6);
    }

    [Fact]
    public async Task Killed_while_it_publishes_it_leaves_everything_as_it_was()
    {
        var scene = await Answered();
        await scene.TimeOut();
        await Host.Rename("Receipts", "ReceiptsElsewhere");
        try
        {
            await Should.ThrowAsync<Exception>(scene.Close());
        }
        finally
        {
            await Host.Rename("ReceiptsElsewhere", "Receipts");
        }

        (await scene.Row()).State.ShouldBe(WaveState.Closing);
        (await scene.SealedResponses()).Count.ShouldBe(6);
        (await Host.Db(db => db.Publications.CountAsync(p => p.TeamId == scene.Team))).ShouldBe(0);
        File.Exists(Path.Combine(Host.KeyDirectory, scene.Wave.ToString())).ShouldBeTrue();

        await scene.Close();
        (await scene.Publication()).Counted.ShouldBe(6);
        (await scene.Mails()).Count(m => m.Kind == MailKind.ManagerDigest).ShouldBe(1);
    }

    [Fact]
    public async Task Several_at_once_publish_once()
    {
        var scene = await Answered();
        await scene.TimeOut();

        // On SQLite a run may find the database busy, and Hangfire would repeat it. Only the result matters.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(scene.Close)));

        (await scene.Row()).State.ShouldBe(WaveState.Published);
        var publication = await scene.Publication();
        (publication.Outcome, publication.Counted).ShouldBe((WaveOutcome.Published, 6));
        (await scene.Comments()).Count.ShouldBe(6);
        var mails = await scene.Mails();
        mails.Count(m => m.Kind == MailKind.ManagerDigest).ShouldBe(1);
        mails.Count(m => m.Kind == MailKind.TeamDigest).ShouldBe(8);
    }

    [Fact]
    public async Task What_is_cast_during_the_close_is_either_counted_or_refused()
    {
        for (var round = 0; round < 2; round++)
        {
            var scene = await TeamScene.Open(Host, members: 16);
            var members = await scene.Respondents(fixture.Http);
            var ballots = await Task.WhenAll(members.Select(m => m.Collect()));
            await Task.WhenAll(members.Take(6).Zip(ballots, (m, b) => m.Cast(b, TeamScene.Likewise(1)[0])));
            var closing = (await scene.Row()).ClosesAt;

            // The clock reaches the closing time while the others are sending.
            var casts = members.Skip(6).Zip(ballots.Skip(6), (m, b) => Task.Run(() => m.Cast(b, TeamScene.Likewise(1)[0]))).ToList();
            if (round % 2 == 0)
            {
                await Task.WhenAny(casts);
            }

            Host.Clock.SetUtcNow(new DateTimeOffset(closing));
            var close = Task.Run(scene.Close);
            var answers = await Task.WhenAll(casts);
            await close;

            var stored = 6 + answers.Count(a => a.StatusCode == HttpStatusCode.NoContent);
            answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.NoContent || a.StatusCode == HttpStatusCode.Gone);
            (await scene.Publication()).Counted.ShouldBe(stored);
            (await scene.SealedResponses()).ShouldBeEmpty();
        }
    }

    private async Task<TeamScene> Answered()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        return scene;
    }

    private Task<string> Everything(TeamScene scene) => Host.Db(async db =>
    {
        var publications = await db.Publications.Where(p => p.TeamId == scene.Team)
            .Select(p => $"{p.Id} {p.Outcome} {p.Counted} {p.ResultsToken}").ToListAsync();
        var comments = await db.Comments.Where(c => c.TeamId == scene.Team).OrderBy(c => c.Id).Select(c => $"{c.Id}").ToListAsync();
        var mails = await db.OutgoingMails.Where(m => m.TeamId == scene.Team)
            .OrderBy(m => m.Id).Select(m => $"{m.Id} {m.Kind}").ToListAsync();
        var states = await db.SignalStates.Where(s => s.TeamId == scene.Team).OrderBy(s => s.Driver).Select(s => s.State).ToListAsync();
        return string.Join('\n', [.. publications, .. comments, .. mails, .. states]);
    });
}
