using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Responding;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>Keys of an open week that are surely lost: it is void, and the same week is asked anew.</summary>
public sealed class AskedAnewFacts : IAsyncLifetime
{
    private Deployment _here = null!;

    public async Task InitializeAsync() => _here = await Deployment.Start();

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task After_the_directory_was_lost_everybody_is_told_and_asked_once_more_and_one_result_is_published()
    {
        var scene = await TeamScene.Open(_here.Host);
        var early = await scene.Respondents(_here.Http);
        await scene.Answer(_here.Http, TeamScene.Likewise(2));
        var ballot = await early[3].Collect();
        var first = await scene.Row();
        await _here.End();
        Directory.Delete(_here.Keys, recursive: true);
        await Should.ThrowAsync<InvalidOperationException>(() => _here.Begin());
        await _here.Begin("--TeamPulse:Keys:AreLost=true");
        scene = scene.At(scene.Wave, _here.Host);
        var old = early.Select(member => new Respondent(_here.Http, $"https://x/p#{member.Secret}.{member.Fingerprint}")).ToList();

        // Until it is certain that no node has the keys, nothing is said that may be wrong.
        await (await old[0].AskForInvitation()).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        await _here.Minutes(3);
        (await scene.Row()).State.ShouldBe(WaveState.Open);
        await _here.Restart();
        scene = scene.At(scene.Wave, _here.Host);
        await _here.Minutes(3);
        await RunAskAnew();

        // Killed here: void, and not asked anew yet. Old links know what happened.
        await _here.Restart();
        scene = scene.At(scene.Wave, _here.Host);
        old = [.. early.Select(member => new Respondent(_here.Http, $"https://x/p#{member.Secret}.{member.Fingerprint}"))];
        (await scene.Row()).State.ShouldBe(WaveState.Void);
        await (await old[0].AskForInvitation()).ShouldBeRefused((HttpStatusCode)424, "anew");
        await _here.Minutes(2);

        var anew = await _here.Current(scene);
        var row = await anew.Row();
        (row.Week, row.ClosesAt, row.AskedAnew, row.Invited).ShouldBe((first.Week, first.ClosesAt, true, 8));
        foreach (var member in old)
        {
            await (await member.AskForInvitation()).ShouldBeRefused((HttpStatusCode)424, "anew");
        }

        await (await old[3].Cast(ballot, TeamScene.Likewise(1)[0])).ShouldBeRefused((HttpStatusCode)424, "anew");
        (await anew.Invitations()).ShouldAllBe(i => i.BlindedHash == null && i.Sent);
        (await scene.SealedResponses()).ShouldBeEmpty();
        var mails = Directory.EnumerateFiles(Path.Combine(_here.Data, "mail")).Select(f => MimeKit.MimeMessage.Load(f))
            .Where(m => m.Subject!.Contains("answer once more")).ToList();
        mails.Count.ShouldBe(8);
        mails[0].TextBody!.ReplaceLineEndings(" ").ShouldContain("Nobody knows any of them");
        _here.Lines("Error").Count().ShouldBe(0);

        await anew.Answer(_here.Http, TeamScene.Likewise(6));
        await anew.TimeOut();
        await _here.Minutes(3);
        var publication = await anew.Publication();
        (publication.Outcome, publication.Counted, publication.Invited).ShouldBe((WaveOutcome.Published, 6, 8));
        (await _here.Host.Db(db => db.Waves.SingleAsync(w => w.TeamId == scene.Team && w.State == WaveState.Scheduled))).Week
            .ShouldBe(first.Week.AddWeeks(1));
    }

    [Fact]
    public async Task One_lost_file_voids_its_own_week_and_no_other()
    {
        var (lost, other) = (await TeamScene.Open(_here.Host), await TeamScene.Open(_here.Host));
        await other.Put(TeamScene.Likewise(6));
        await Lose(lost);

        (await lost.At(lost.Wave, _here.Host).Row()).State.ShouldBe(WaveState.Void);
        (await (await _here.Current(lost)).Row()).AskedAnew.ShouldBeTrue();
        (await other.At(other.Wave, _here.Host).Row()).State.ShouldBe(WaveState.Open);
        _here.Lines("Warning TeamPulse.Web.Closing.AskAnewJob").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_week_that_is_nearly_over_closes_now_and_publishes_why()
    {
        var scene = await TeamScene.Open(_here.Host);
        await scene.Put(TeamScene.Likewise(6));
        _here.Host.Clock.Advance((await scene.Row()).ClosesAt - _here.Host.Clock.UtcNow() - TimeSpan.FromHours(23));
        await Lose(scene);
        scene = scene.At(scene.Wave, _here.Host);
        await _here.Minutes(1);

        (await scene.Row()).State.ShouldBe(WaveState.Void);
        (await scene.Publication()).VoidCause.ShouldBe(VoidCause.KeysLost);
        var week = (await scene.Row()).Week;
        (await _here.Host.Db(db => db.Waves.CountAsync(w => w.TeamId == scene.Team && w.Week == week))).ShouldBe(1);
    }

    [Theory]
    [InlineData("SealedResponses")]
    [InlineData("Traces")]
    [InlineData("Invitations")]
    public async Task Killed_while_it_becomes_void_it_leaves_everything_as_it_was(string table)
    {
        var scene = await TeamScene.Open(_here.Host);
        await scene.Put(TeamScene.Likewise(6));
        await _here.End();
        File.Delete(_here.FileOf(scene));
        await _here.Begin();
        scene = scene.At(scene.Wave, _here.Host);
        _here.Host.Clock.Advance(TimeSpan.FromMinutes(4));
        await _here.Host.Rename(table, "Elsewhere");
        await Should.ThrowAsync<Exception>(RunAskAnew);
        await _here.Host.Rename("Elsewhere", table);

        (await scene.Row()).State.ShouldBe(WaveState.Open);
        (await scene.SealedResponses()).Count.ShouldBe(6);
        (await scene.Invitations()).Count.ShouldBe(8);
        await RunAskAnew();
        await _here.Minutes(1);
        (await (await _here.Current(scene)).Invitations()).Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_week_of_a_tree_keeps_its_roll_and_is_rolled_up_once()
    {
        var above = await TeamScene.Make(_here.Host);
        var below = await TeamScene.Make(_here.Host, parent: above.Team);
        await above.Open();
        await below.Open();
        var roll = await Roll(below);
        await Lose(below);
        var anew = await _here.Current(below);

        (await Roll(anew)).ShouldBe(roll);
        (await anew.Row()).Roll.ShouldNotBeNull();
        above = above.At(above.Wave, _here.Host);
        await above.Put(TeamScene.Likewise(6));
        await anew.Put(TeamScene.Likewise(6));
        await anew.TimeOut();
        await _here.Minutes(4);
        (await _here.Host.Db(db => db.RollUps.CountAsync(r => r.TeamId == above.Team))).ShouldBeGreaterThan(0);
        (await _here.Host.Db(db => db.RolledUpWeeks.CountAsync(r => r.TeamId == above.Team))).ShouldBe(1);
    }

    [Fact]
    public async Task An_own_question_is_asked_again_and_counts_once()
    {
        var scene = await TeamScene.Make(_here.Host);
        await _here.Host.With<QuestionnaireChange>(
            c => c.Add(null, reversed: false, LocalText.English("I had the tools that I needed."), CancellationToken.None));
        await scene.Open();
        while (!(await scene.Questions()).Any(id => id.StartsWith("own-", StringComparison.Ordinal)))
        {
            await scene.Put(TeamScene.Likewise(6));
            await scene.Close();
            _here.Host.Clock.Advance(TimeSpan.FromDays(3));
            await scene.OpenNext(await _here.Host.Db(db => db.Organisations.Select(o => o.QuestionnaireVersion).SingleAsync()));
        }

        var asked = await scene.Questions();
        await Lose(scene);
        var anew = await _here.Current(scene);

        (await anew.Questions()).ShouldBe(asked);
        var noted = await _here.Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team).Select(m => m.AskedOwn).ToListAsync());
        noted.Count(weeks => weeks.Length == 1).ShouldBe(8);
        noted.ShouldAllBe(weeks => weeks.Length <= 1);
    }

    [Fact]
    public async Task The_teams_page_says_so_until_the_week_is_over()
    {
        var scene = await TeamScene.Open(_here.Host);
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        var token = (await scene.Publication()).ResultsToken;
        _here.Host.Clock.Advance(TimeSpan.FromDays(3));
        await scene.OpenNext();
        await Lose(scene);

        (await Page(token)).ShouldContain("This week is asked a second time");
        await (await _here.Current(scene)).Close();
        (await Page(token)).ShouldNotContain("This week is asked a second time");
    }

    private async Task<string> Page(string token)
    {
        using var page = await _here.Http.PostAsJsonAsync("/api/results", new { token });
        return await page.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    // The file goes while no process knows its keys, and the directory is surely ours.
    private async Task Lose(TeamScene scene)
    {
        await _here.End();
        File.WriteAllBytes(_here.FileOf(scene), new byte[1000]);
        await _here.Begin();
        await _here.Minutes(6);
    }

    private Task<int[]?> Roll(TeamScene scene) =>
        _here.Host.Db(db => db.StampedTeams.Where(s => s.TeamId == scene.Team).Select(s => s.Roll).SingleAsync());

    private Task RunAskAnew() => _here.Host.With<AskAnewJob>(job => job.Run(CancellationToken.None));
}
