using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>Two nodes share a PostgreSQL database and a key directory, and nothing else: each has a data directory of its own.</summary>
[Collection(OnPostgres.Name)]
public sealed class SharedKeysFacts(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("teampulse-shared-keys-");
    private string[] _settings = [];
    private PulseHost[] _nodes = [];

    public async Task InitializeAsync()
    {
        _settings = ["--TeamPulse:MailsAsFiles=true", .. OnPostgres.Settings(await cluster.Migrated())];
        _nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Node($"--TeamPulse:Keys:Directory={_keys.FullName}")));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _keys.Delete(recursive: true);
    }

    [Fact]
    public async Task A_cookie_and_a_welcome_link_of_one_are_good_at_the_other()
    {
        await _nodes[0].With<IServiceProvider>(TwoTeams.Seed);
        using var visitor = await _nodes[0].SignedIn(TwoTeams.Admin);
        var cookie = visitor.Cookies.Single(c => c.Name == "TeamPulse").Value;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        http.BaseAddress = _nodes[1].Url;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", $"TeamPulse={cookie}" } } };

        (await http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var link = await _nodes[0].With<IServiceProvider, string>(async services =>
        {
            var admin = await services.GetRequiredService<UserManager<Manager>>().FindByEmailAsync(TwoTeams.Admin);
            return (await services.GetRequiredService<WelcomeLinks>().For(admin!.Id, default))!;
        });
        (await http.GetStringAsync(new Uri(link).PathAndQuery)).ShouldContain("type=\"password\"");
        (await _nodes[0].Db(db => db.LastingSecrets.CountAsync(s => s.Purpose == SecretPurpose.CookieRing))).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_does_not_share_the_key_directory_is_refused()
    {
        var own = Directory.CreateTempSubdirectory("teampulse-own-");
        (await StartWords.Of(
            [.. _settings, $"--TeamPulse:DataDirectory={Path.Combine(own.FullName, "data")}"])).ShouldContain("mount the key directory");
        own.Delete(recursive: true);
    }

    [Fact]
    public async Task A_lost_file_that_only_the_other_node_knows_is_never_void()
    {
        var scene = await TeamScene.Open(_nodes[0]);
        await Watch(0).Look(CancellationToken.None);
        File.Delete(Path.Combine(_keys.FullName, scene.Wave.ToString()));
        await Watch(1).Look(CancellationToken.None);
        Watch(1).Troubles().ShouldHaveSingleItem().ShouldContain("missing");

        // Each node looks once a minute; the one that knows comes last.
        _nodes[1].Clock.Advance(TimeSpan.FromMinutes(2));
        await Watch(1).Look(CancellationToken.None);
        Watch(1).Lost().ShouldBeEmpty();
        await Watch(0).Look(CancellationToken.None);
        _nodes[1].Clock.Advance(TimeSpan.FromMinutes(2));
        Watch(1).Lost().ShouldBeEmpty("the file is there again");
        await Watch(1).Look(CancellationToken.None);
        Watch(1).Troubles().ShouldBeEmpty();
        (await scene.Row()).State.ShouldBe(WaveState.Open);
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_the_close_does_not_write_erased_keys_back()
    {
        var scene = await TeamScene.Open(_nodes[0]);
        await Watch(1).Look(CancellationToken.None);
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        await Watch(1).Look(CancellationToken.None);

        File.Exists(Path.Combine(_keys.FullName, scene.Wave.ToString())).ShouldBeFalse();
        Watch(1).Find(scene.Wave).ShouldBeNull();
    }

    private KeyWatch Watch(int node) => _nodes[node].Services.GetRequiredService<KeyWatch>();

    private Task<PulseHost> Node(params string[] settings) =>
        PulseHost.Start(HostFixture.Thursday, [.. _settings, .. settings], JobQueue.Use);
}
