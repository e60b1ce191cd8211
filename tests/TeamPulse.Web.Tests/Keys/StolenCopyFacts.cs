using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>
/// Somebody with a copy of the data directory gives an administrator a password of their own there, signs in to the copy, and brings its
/// cookie, or a welcome link that it makes, to the live site.
/// </summary>
public sealed class StolenCopyFacts : IAsyncLifetime
{
    private readonly DirectoryInfo _live = Directory.CreateTempSubdirectory("teampulse-live-");
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("teampulse-copy-");
    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        await EmptyDatabase.CopyTo(Path.Combine(_live.FullName, "data"));
        _host = await Start(_live, async app =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await TwoTeams.Seed(scope.ServiceProvider);
        });
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _live.Delete(recursive: true);
        _copy.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // with the key directory as well a link to a new password works: the attack itself does
    public async Task A_copy_of_the_data_directory_signs_in_nowhere(bool withKeys)
    {
        using var known = await _host.SignedIn(TwoTeams.Admin);
        (await known.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
        CopyFiles("data");
        if (withKeys)
        {
            CopyFiles("data-keys");
        }

        await using var copy = await Start(_copy, GiveOwnPassword, "--TeamPulse:Keys:AreLost=true");
        using var thief = await copy.SignedIn(TwoTeams.Admin);
        var cookie = thief.Cookies.Single(c => c.Name == "TeamPulse").Value;
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        http.BaseAddress = _host.Url;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", $"TeamPulse={cookie}" } } };
        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session is a row of the copy alone");
        answer.Headers.Location!.ToString().ShouldContain("/sign-in");

        var page = await http.GetStringAsync(await WelcomeLink(copy));
        page.Contains("type=\"password\"", StringComparison.Ordinal).ShouldBe(withKeys);
    }

    private static async Task GiveOwnPassword(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        var admin = await db.Managers.SingleAsync(m => m.Email == TwoTeams.Admin);
        admin.PasswordHash = new PasswordHasher<Manager>().HashPassword(admin, TwoTeams.Password);
        await db.SaveChangesAsync();
    }

    private static async Task<string> WelcomeLink(PulseHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var admin = await scope.ServiceProvider.GetRequiredService<UserManager<Manager>>().FindByEmailAsync(TwoTeams.Admin);
        return new Uri((await scope.ServiceProvider.GetRequiredService<WelcomeLinks>().For(admin!.Id, default))!).PathAndQuery;
    }

    private static Task<PulseHost> Start(DirectoryInfo directory, Func<WebApplication, Task> prepare, params string[] settings) =>
        PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. settings], JobQueue.Use, prepare, directory.FullName);

    private void CopyFiles(string folder)
    {
        var from = Path.Combine(_live.FullName, folder);
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => !file.EndsWith("lock", StringComparison.Ordinal)))
        {
            var to = Path.Combine(_copy.FullName, folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }
}
