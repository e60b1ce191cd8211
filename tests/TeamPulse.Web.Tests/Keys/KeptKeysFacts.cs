using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Tests.Responding;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>Key files that are hurt while the program runs, which knows the keys: nobody's answer is lost.</summary>
public sealed class KeptKeysFacts : IAsyncLifetime
{
    private Deployment _here = null!;

    public async Task InitializeAsync() => _here = await Deployment.Start();

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Theory]
    [InlineData("delete")]
    [InlineData("damage")]
    [InlineData("ring")]
    public async Task A_hurt_file_of_an_open_week_is_written_back_within_a_minute(string fault)
    {
        var scene = await TeamScene.Open(_here.Host);
        await _here.Minutes(1);
        Hurt(scene, fault);
        await scene.Answer(_here.Http, TeamScene.Likewise(6));
        await _here.Minutes(1);
        _here.Lines("Warning TeamPulse.Web.Keys.KeyWatch").ShouldHaveSingleItem().ShouldContain("written again from memory");
        _here.Troubles.ShouldBeEmpty();

        // The file is enough for another process, which closes the week.
        await _here.Restart();
        var again = scene.At(scene.Wave, _here.Host);
        await again.Close();
        (await again.Publication()).Counted.ShouldBe(6);

        // What a close has erased does not come back.
        await _here.Minutes(2);
        File.Exists(_here.FileOf(scene)).ShouldBeFalse();
    }

    [Fact]
    public async Task While_the_directory_is_away_answers_wait_nothing_is_void_and_then_everything_goes_on()
    {
        var scene = await TeamScene.Open(_here.Host);
        var members = await scene.Respondents(_here.Http);
        var ballots = new List<Respondent.HeldBallot>();
        foreach (var member in members.Take(6))
        {
            ballots.Add(await member.Collect());
        }

        (await members[0].Cast(ballots[0], TeamScene.Likewise(1)[0])).EnsureSuccessStatusCode();
        Directory.Delete(_here.Keys, recursive: true);
        await _here.Minutes(10);

        await (await members[1].Cast(ballots[1], TeamScene.Likewise(1)[0]))
            .ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        await (await members[7].AskForInvitation()).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        _here.Lines("Error").ShouldHaveSingleItem().ShouldContain("is not there");
        (await _here.Health()).Status.ShouldBe(HealthStatus.Unhealthy);
        (await _here.Health()).Description!.ShouldContain(_here.Keys);
        (await scene.Row()).State.ShouldBe(WaveState.Open);
        Directory.Exists(_here.Keys).ShouldBeFalse("nothing is written into a place that may be the wrong one");

        // The operator says: this is the directory.
        await MakeAnew();
        await _here.Minutes(1);
        (await _here.Health()).Status.ShouldBe(HealthStatus.Healthy);
        foreach (var (member, ballot) in members.Zip(ballots))
        {
            (await member.Cast(ballot, TeamScene.Likewise(1)[0])).EnsureSuccessStatusCode();
        }

        // Lost once more, a close waits in the same way.
        Directory.Delete(_here.Keys, recursive: true);
        await scene.TimeOut();
        await _here.Minutes(5);
        (await scene.Row()).State.ShouldBe(WaveState.Closing);
        await MakeAnew();
        await _here.Minutes(1);
        (await scene.Publication()).Counted.ShouldBe(6);
        File.Exists(_here.WrappingKey).ShouldBeTrue("it was written back, too");
        await _here.Restart();
    }

    [Fact]
    public async Task Another_databases_directory_that_is_mounted_in_its_place_is_left_as_it_is()
    {
        var scene = await TeamScene.Open(_here.Host);
        await _here.Minutes(1);
        await File.WriteAllTextAsync(Path.Combine(_here.Keys, "belongs-to"), Guid.NewGuid().ToString("N"));
        var foreign = new WaveKeyFiles(_here.Keys);
        var wave = WaveId.New();
        foreign.Make(wave);
        await _here.Minutes(5);

        foreign.Read(wave).ShouldNotBeNull();
        _here.Troubles.ShouldHaveSingleItem().ShouldContain("another database");
        (await scene.Row()).State.ShouldBe(WaveState.Open);
    }

    // Somebody who may read everything may still not read a directory as a file: also for root it cannot be opened.
    [Fact]
    public async Task A_file_that_cannot_be_opened_makes_its_own_week_wait_with_one_line_and_it_closes_afterwards()
    {
        var (barred, other) = (await TeamScene.Open(_here.Host), await TeamScene.Open(_here.Host));
        await barred.Put(TeamScene.Likewise(6));
        await other.Put(TeamScene.Likewise(6));
        await _here.End();
        File.Move(_here.FileOf(barred), _here.FileOf(barred) + ".aside");
        Directory.CreateDirectory(_here.FileOf(barred));
        await _here.Begin();
        (barred, other) = (barred.At(barred.Wave, _here.Host), other.At(other.Wave, _here.Host));

        var asked = await Ask(barred);
        await asked.ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "unavailable");
        await barred.TimeOut();
        await _here.Minutes(6);
        (await barred.Row()).State.ShouldBe(WaveState.Closing);
        (await other.Row()).State.ShouldBe(WaveState.Published);
        _here.Lines("Error").ShouldHaveSingleItem().ShouldContain($"{barred.Wave} of an open week cannot be opened");
        _here.Troubles.ShouldHaveSingleItem().ShouldContain("right to read");
        _here.Log.Text.ShouldNotContain("   at TeamPulse");

        Directory.Delete(_here.FileOf(barred));
        File.Move(_here.FileOf(barred) + ".aside", _here.FileOf(barred));
        await _here.Minutes(2);
        (await barred.Publication()).Counted.ShouldBe(6);
        _here.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_look_at_keys_or_data()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await TeamScene.Open(_here.Host);
        foreach (var directory in (string[])[_here.Data, _here.Keys, Path.GetDirectoryName(_here.WrappingKey)!])
        {
            File.GetUnixFileMode(directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, directory);
        }

        foreach (var file in Directory.EnumerateFiles(_here.Keys, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(_here.Data, "teampulse.db*")))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    private async Task<HttpResponseMessage> Ask(TeamScene scene)
    {
        var id = (await scene.Invitations())[0].Id;
        var secret = TeamPulse.Ballots.InvitationSecret.Derive(new byte[32], id);
        return await new Respondent(_here.Http, $"https://x.example/p#{secret}.x").AskForInvitation();
    }

    private async Task MakeAnew()
    {
        Directory.CreateDirectory(_here.Keys);
        await File.WriteAllBytesAsync(Path.Combine(_here.Keys, "belongs-to"), []);
    }

    private void Hurt(TeamScene scene, string fault)
    {
        var file = _here.FileOf(scene);
        switch (fault)
        {
            case "delete":
                File.Delete(file);
                break;
            case "damage":
                File.WriteAllBytes(file, File.ReadAllBytes(file)[..^7]);
                break;
            default:
                Directory.Delete(Path.Combine(_here.Keys, "ring"), recursive: true);
                File.AppendAllBytes(file, [0]);
                break;
        }
    }
}
