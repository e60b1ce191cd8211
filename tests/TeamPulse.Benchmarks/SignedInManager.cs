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
    private readonly DirectoryInfo? _gone;
    private readonly HttpClient _http;

    private SignedInManager(WebApplication app, DirectoryInfo? gone)
    {
        (_app, _gone) = (app, gone);
        _http =
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(TimeProvider.System.UtcNow()));

    /// <param name="fill">Writes the organisation.</param>
    /// <param name="kept">The data directory, which stays; null for one that goes with the manager.</param>
    public static async Task<SignedInManager> Of(Func<IServiceProvider, Task> fill, DirectoryInfo? kept = null)
    {
        var folder = kept ?? Directory.CreateTempSubdirectory("teams-benchmark");
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
        var manager = new SignedInManager(app, kept is null ? folder : null);
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
        _gone?.Delete(recursive: true);
    }

    private Task SignIn() => SignIn(_http);

    /// <param name="http">Keeps cookies.</param>
    public static async Task SignIn(HttpClient http)
    {
        var hidden = Regex.Matches(
            await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative)),
            "<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1))
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Append(KeyValuePair.Create("Email", InventedOrganisation.Account))
            .Append(KeyValuePair.Create("Password", InventedOrganisation.Password));
        using var form = new FormUrlEncodedContent(hidden);
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (!(await answer.Content.ReadAsStringAsync()).Contains("/sign-out", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The manager could not sign in.");
        }
    }
}
