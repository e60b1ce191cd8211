using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TeamPulse.Shared;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>
/// Every state of the dashboard and every mail, light and dark, wide and narrow: a picture of each, and nothing that
/// must not be in it. The pictures are written where TEAMPULSE_SCREENSHOTS says; without it, into a directory that goes.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed partial class Gallery(Chromium chromium) : IAsyncLifetime
{
    private static readonly string? _wanted = Environment.GetEnvironmentVariable("TEAMPULSE_SCREENSHOTS");

    /// <summary>Both widths and both schemes; who wants the pictures gets every pair of them.</summary>
    private static readonly (int Width, ColorScheme Scheme)[] _looks = _wanted is { Length: > 0 }
        ? [(1440, ColorScheme.Light), (390, ColorScheme.Light), (390, ColorScheme.Dark), (1440, ColorScheme.Dark)]
        : [(1440, ColorScheme.Light), (390, ColorScheme.Dark)];

    private string _directory = "";
    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        _directory = _wanted is { Length: > 0 } ? Directory.CreateDirectory(_wanted).FullName : Directory.CreateTempSubdirectory("teampulse-gallery-").FullName;
        _host = await PulseHost.Start(new DateTimeOffset(2026, 7, 27, 9, 0, 0, TimeSpan.Zero), ["--environment=Development", "--TeamPulse:MailsAsFiles=true"], prepare: SetUp);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_wanted is not { Length: > 0 })
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task Every_state_of_the_dashboard()
    {
        var shown = await Show("/dev/gallery", "state", list => list.Where(path => !path.Contains('?')), path => path);
        ((string[])
        [
            "first-week", "building", "steady", "watch", "act", "many-alerts", "improving", "withheld", "void", "capped", "longer-wave", "new-manager", "manager-on-leave", "nobody-stands-in",
            "teams", "no-teams",
        ]).ShouldBeSubsetOf(shown);
    }

    [Fact]
    public async Task Every_mail()
    {
        // In the frame that keeps its scripts and requests out, a mail would not be asked to do without them: it stands alone.
        var shown = await Show("/dev/mails/gallery", "mail", list => list, path => $"{path}/html");
        string[] states = ["steady", "act", "improving", "due", "first", "young", "partly-withheld", "withheld", "void", "longer"];
        ((string[])
        [
            "invitation", "reminder", "alert", "alert-stand-in", "manager-stand-in", "manager-back", "sign-in", "test", .. states.Select(state => $"manager-{state}"), .. states.Select(state => $"team-{state}"),
        ]).ShouldBeSubsetOf(shown);
    }

    /// <summary>Until there is an organisation, every page leads to the set-up.</summary>
    private static async Task SetUp(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        db.Organisations.Add(new Organisation { Name = "Harbour Digital", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        await db.SaveChangesAsync();
    }

    private async Task<IReadOnlyList<string>> Show(string list, string kind, Func<IEnumerable<string>, IEnumerable<string>> choose, Func<string, string> page)
    {
        await using var visitor = await Visitor.Arrive(chromium, _host);
        await visitor.Open(list);
        var paths = choose(Link().Matches(await visitor.Page.ContentAsync()).Select(match => match.Groups[1].Value)
            .Where(path => path.StartsWith(list + "/", StringComparison.Ordinal))).ToList();
        foreach (var path in paths)
        {
            (await visitor.Open(page(path))).Status.ShouldBe(200, path);
            foreach (var (width, scheme) in _looks)
            {
                await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await visitor.Page.SetViewportSizeAsync(width, 900);
                await visitor.Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
                await visitor.Settles();
                await Take(visitor, $"{kind}-{path[(list.Length + 1)..]}", width, scheme);
                await EveryPage.IsInOrder(visitor);
            }
        }

        return [.. paths.Select(path => path[(list.Length + 1)..])];
    }

    private async Task Take(Visitor visitor, string what, int width, ColorScheme scheme)
    {
        // Bars that stay at the bottom of the window would otherwise lie across the middle of the picture.
        await visitor.Page.SetViewportSizeAsync(width, await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        var name = string.Create(CultureInfo.InvariantCulture, $"{what}-{width}-{scheme.ToString().ToLowerInvariant()}.png");
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_directory, name), FullPage = true });
        await visitor.Page.SetViewportSizeAsync(width, 900);
    }

    [GeneratedRegex("href=\"(/dev/[^\"]+)\"")]
    private static partial Regex Link();
}
