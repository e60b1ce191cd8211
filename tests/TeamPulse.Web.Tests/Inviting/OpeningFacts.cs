using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class OpeningOnSqlite(SqliteHost host) : OpeningFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class OpeningOnPostgres(PostgresHost host) : OpeningFacts(host), IClassFixture<PostgresHost>;

public abstract class OpeningFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Everybody_on_the_roster_is_invited_but_the_teams_own_manager()
    {
        var scene = await TeamScene.Open(Host);

        var row = await scene.Row();
        (row.State, row.Invited).ShouldBe((WaveState.Open, 8));
        var invited = (await scene.Invitations()).Select(i => i.MemberId).ToList();
        var names = await Host.Db(db => db.Members.Where(m => invited.Contains(m.Id)).Select(m => m.Name).ToListAsync());
        names.Count.ShouldBe(8);
        names.ShouldAllBe(name => name.StartsWith("Member "));
        (await Mails(scene)).ShouldBe(Enumerable.Repeat(MailKind.Invitation, 8));
        var manifest = JsonNode.Parse(row.Manifest!)!;
        manifest["invited"]!.GetValue<int>().ShouldBe(8);
        manifest["threshold"]!.GetValue<int>().ShouldBe(5);
        manifest["managers"]!.AsArray().Select(m => m!.GetValue<string>()).ShouldHaveSingleItem().ShouldStartWith("Manager of");
    }

    [Theory]
    [InlineData(MailChoice.NoReminders, 8)]
    [InlineData(MailChoice.ResultsOnly, 7)]
    [InlineData(MailChoice.Nothing, 7)]
    public async Task Who_wants_no_invitations_is_not_asked(MailChoice choice, int invited)
    {
        var scene = await TeamScene.Make(Host);
        await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team && m.Name.StartsWith("Member 3"))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Mails, choice)));
        await scene.Open();

        (await scene.Row()).Invited.ShouldBe(invited);
        (await scene.Invitations()).Count.ShouldBe(invited);
    }

    [Fact]
    public async Task Run_twice_it_invites_once()
    {
        var scene = await TeamScene.Open(Host);
        var (invitations, manifest) = (await scene.Invitations(), (await scene.Row()).Manifest);
        await scene.Open();

        (await scene.Invitations()).ShouldBeEquivalentTo(invitations);
        (await scene.Row()).Manifest.ShouldBe(manifest);
        (await Mails(scene)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Several_at_once_invite_once()
    {
        var scene = await TeamScene.Make(Host);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(scene.Open)));

        (await scene.Invitations()).Count.ShouldBe(8);
        (await Mails(scene)).Count.ShouldBe(8);
        var keys = (WaveKeyFiles)Host.Services.GetService(typeof(WaveKeyFiles))!;
        keys.Read(scene.Wave)!.PublicKey().ShouldBe((await scene.Row()).PublicKey, "the key that was announced is the one that signs");
    }

    [Fact]
    public async Task Before_its_time_a_wave_does_not_open()
    {
        var scene = await TeamScene.Make(Host);
        await scene.Change(w => w.OpensAt = w.OpensAt.AddSeconds(1));
        await scene.Open();

        (await scene.Row()).State.ShouldBe(WaveState.Scheduled);
    }

    [Fact]
    public async Task A_paused_team_is_not_asked()
    {
        var scene = await TeamScene.Make(Host);
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team).ExecuteUpdateAsync(set => set.SetProperty(t => t.Paused, true)));
        await scene.Open();

        (await scene.Row()).State.ShouldBe(WaveState.Scheduled);
        (await scene.Invitations()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(23, WaveState.Open)]
    [InlineData(25, WaveState.Void)]
    public async Task A_wave_more_than_a_day_late_is_skipped(int hours, WaveState expected)
    {
        var scene = await TeamScene.Make(Host);
        await scene.Change(w => w.OpensAt = w.OpensAt.AddHours(-hours));
        await scene.Open();

        (await scene.Row()).State.ShouldBe(expected);
        (await scene.Invitations()).Count.ShouldBe(expected == WaveState.Open ? 8 : 0);
        (await Mails(scene)).Count.ShouldBe(expected == WaveState.Open ? 8 : 0);
    }

    [Fact]
    public async Task A_wave_whose_closing_time_has_passed_is_skipped()
    {
        var scene = await TeamScene.Make(Host);
        await scene.Change(w => w.ClosesAt = w.OpensAt);
        await scene.Open();

        (await scene.Row()).State.ShouldBe(WaveState.Void);
    }

    [Fact]
    public async Task Too_few_to_show_are_never_asked_and_the_close_says_so()
    {
        var scene = await TeamScene.Make(Host, members: 4);
        await scene.Open();

        (await scene.Row()).State.ShouldBe(WaveState.Closing);
        (await scene.Invitations()).ShouldBeEmpty();
        (await Mails(scene)).ShouldBeEmpty();

        await scene.Close();
        (await scene.Row()).State.ShouldBe(WaveState.Withheld);
        var publication = await scene.Publication();
        (publication.Outcome, publication.Invited).ShouldBe((Publishing.WaveOutcome.Withheld, 4));
        File.Exists(Path.Combine(Host.KeyDirectory, scene.Wave.ToString())).ShouldBeFalse();
        (await scene.Mails()).ShouldAllBe(m => m.Kind == MailKind.ManagerDigest);
    }

    [Fact]
    public async Task Keys_are_made_ahead_once_and_the_wave_opens_with_them()
    {
        var scene = await TeamScene.Make(Host);
        Task Make() => Host.With<KeyJob>(job => job.Run(scene.Wave.Value, CancellationToken.None));
        await Task.WhenAll(Task.Run(Make), Task.Run(Make), Task.Run(Make));
        var key = (await scene.Row()).PublicKey;
        key.ShouldNotBeNull();
        await Make();
        await scene.Open();

        (await scene.Row()).PublicKey.ShouldBe(key);
        JsonNode.Parse((await scene.Row()).Manifest!)!["key"]!.GetValue<string>().ShouldBe(Respondent.Text(key));
    }

    [Fact]
    public async Task A_copy_of_the_keys_from_before_the_opening_opens_no_response_and_makes_no_link()
    {
        var scene = await TeamScene.Make(Host);
        var keys = (WaveKeyFiles)Host.Services.GetService(typeof(WaveKeyFiles))!;
        await Host.With<KeyJob>(job => job.Run(scene.Wave.Value, CancellationToken.None));
        var before = keys.Read(scene.Wave)!;
        await scene.Open();

        var open = keys.Read(scene.Wave)!;
        open.PrivateKey.ShouldBe(before.PrivateKey);
        open.SealingKey.ShouldNotBe(before.SealingKey);
        open.MailKey.ShouldNotBe(before.MailKey);
    }

    [Fact]
    public async Task Keys_lost_before_the_opening_are_made_anew()
    {
        var scene = await TeamScene.Make(Host);
        await Host.With<KeyJob>(job => job.Run(scene.Wave.Value, CancellationToken.None));
        var lost = (await scene.Row()).PublicKey;
        File.Delete(Path.Combine(Host.KeyDirectory, scene.Wave.ToString()));
        await scene.Open();

        var keys = (WaveKeyFiles)Host.Services.GetService(typeof(WaveKeyFiles))!;
        (await scene.Row()).PublicKey.ShouldNotBe(lost);
        (await scene.Row()).PublicKey.ShouldBe(keys.Read(scene.Wave)!.PublicKey());
    }

    /// <summary>Most such settings are refused at start. The job checks them again, because settings can change while it waits.</summary>
    [Theory]
    [InlineData("http://pulse.example.org", true, "https")]
    [InlineData("https://pulse.example.org", false, "Smtp:Host")]
    [InlineData("https://pulse.example.org", true, "Smtp:Host")]
    public async Task Without_https_or_mail_no_wave_opens_and_a_warning_says_why(string url, bool mails, string reason)
    {
        var log = new CapturedLog();
        await using var host = await PulseHost.Start(
            Host.Clock.GetUtcNow(),
            ["--TeamPulse:MailsAsFiles=true", .. await fixture.Database()],
            builder =>
            {
                JobQueue.Use(builder);
                builder.Logging.AddProvider(log);
                builder.Services.PostConfigure<PulseSettings>(settings => (settings.PublicUrl, settings.MailsAsFiles) = (url, mails));
            });
        var scene = await TeamScene.Make(host);
        await scene.Open();

        (await scene.Row()).State.ShouldBe(WaveState.Scheduled);
        (await scene.Invitations()).ShouldBeEmpty();
        log.Text.Split('\n').Where(line => line.StartsWith("Warning TeamPulse.Web.Inviting.OpeningConditions"))
            .ShouldHaveSingleItem().ShouldContain(reason);
    }

    private Task<List<MailKind>> Mails(TeamScene scene) =>
        Host.Db(db => db.OutgoingMails.Where(m => m.WaveId == scene.Wave).Select(m => m.Kind).ToListAsync());
}
