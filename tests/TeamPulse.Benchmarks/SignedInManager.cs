using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Web;
using TeamPulse.Web.Storage;

namespace TeamPulse.Benchmarks;

/// <summary>
/// The whole application on a free port of this machine, and a signed-in manager. Requests go over loopback, as from a
/// proxy beside it.
/// </summary>
internal sealed class SignedInManager : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _http;

    private SignedInManager(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        _http =
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(TimeProvider.System.UtcNow()));

    public static async Task<SignedInManager> Of(Func<IServiceProvider, Task> fill)
    {
        var folder = Directory.CreateTempSubdirectory("teams-benchmark");
        var app = await PulseApp.Start(
            [
                "--urls=http://127.0.0.1:0", $"--TeamPulse:DataDirectory={folder.FullName}", "--TeamPulse:PublicUrl=http://localhost",
                "--TeamPulse:MailsAsFiles=true",
            ],
            builder => builder.Logging.ClearProviders(),
            async app =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                await fill(scope.ServiceProvider);
            }) ?? throw new InvalidOperationException("The application refused to start.");
        var manager = new SignedInManager(app, folder);
        await manager.SignIn();
        return manager;
    }

    public Task<string> Page(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>Milliseconds from the request to the whole page.</summary>
    public async Task<double> Time(string path)
    {
        var started = Stopwatch.GetTimestamp();
        await Page(path);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>KiB of the page, compressed as a proxy would send it.</summary>
    public async Task<double> Weight(string path)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(await Page(path)));
        }

        return packed.Length / 1024.0;
    }

    public async Task<T> Db<T>(Func<PulseDb, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PulseDb>());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task SignIn()
    {
        var hidden = Regex.Matches(
            await Page("/sign-in"),
            "<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1))
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Append(KeyValuePair.Create("Email", InventedOrganisation.Account))
            .Append(KeyValuePair.Create("Password", InventedOrganisation.Password));
        using var form = new FormUrlEncodedContent(hidden);
        using var answer = await _http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (!(await answer.Content.ReadAsStringAsync()).Contains("All my teams", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The manager could not sign in.");
        }
    }
}
