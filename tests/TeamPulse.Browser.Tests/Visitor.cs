using System.Collections.Concurrent;
using Microsoft.Playwright;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests;

/// <summary>Somebody with their own browser, without anybody else's cookies or storage. Also notices what a person would not see.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<IRequest> _requests = new();
    private readonly IBrowserContext _context;
    private readonly Uri _home;

    private Visitor(IBrowserContext context, IPage page, Uri home) => (_context, Page, _home) = (context, page, home);

    public IPage Page { get; }

    public IReadOnlyList<IRequest> Requests => [.. _requests];

    /// <summary>Violations of the content security policy, requests to other hosts, errors of scripts.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    public static Task<Visitor> Arrive(
        Chromium chromium, PulseHost host, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool javaScript = true,
        string locale = "en-GB") => Arrive(chromium.Browser, host, width, scheme, javaScript, locale);

    public static async Task<Visitor> Arrive(
        IBrowser browser, PulseHost host, int width, ColorScheme scheme = ColorScheme.Light, bool javaScript = true,
        string locale = "en-GB")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.Url.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            Locale = locale,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        if (javaScript)
        {
            // The page reads the browser's clock, and the tests read their own.
            await context.Clock.SetFixedTimeAsync(host.Clock.UtcNow());
        }

        return await Watched(context, host.Url);
    }

    /// <summary>Somebody without a network who opens a file.</summary>
    public static async Task<Visitor> Read(Chromium chromium, string file)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { Offline = true });
        context.SetDefaultTimeout(Chromium.Patience);
        var reader = await Watched(context, new Uri(file));
        await reader.Page.GotoAsync(reader._home.ToString());
        return reader;
    }

    private static async Task<Visitor> Watched(IBrowserContext context, Uri home)
    {
        var visitor = new Visitor(context, await context.NewPageAsync(), home);
        context.Request += visitor.Note;
        visitor.Page.Console += visitor.Note;
        visitor.Page.PageError += (_, error) => visitor._complaints.Enqueue($"script: {error}");
        return visitor;
    }

    public async Task<IResponse> Open(string url) =>
        await Page.GotoAsync(url) ?? throw new InvalidOperationException("Only the fragment changed.");

    /// <summary>The next page that is opened comes alive only when this is set.</summary>
    public async Task<TaskCompletionSource> ComesAliveLater()
    {
        var isTime = new TaskCompletionSource();
        await Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await isTime.Task;
            await route.ContinueAsync();
        });
        return isTime;
    }

    /// <summary>The chart says that it is connected, and the components of a page come alive together.</summary>
    public Task IsAlive() => Assertions.Expect(Page.Locator("[data-follow]")).ToBeAttachedAsync();

    public Task<IReadOnlyList<BrowserContextCookiesResult>> Cookies() => _context.CookiesAsync();

    /// <summary>Everything that this browser keeps for the site besides cookies.</summary>
    public Task<string> Storage() => Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");

    /// <summary>Waits until colours have stopped changing, because axe would report one in between.</summary>
    public Task Settles() =>
        Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})))");

    /// <summary>Nothing scrolls sideways.</summary>
    public async Task SeesNoHorizontalScrolling()
    {
        var (wide, room) = (
            await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("() => innerWidth"));
        wide.ShouldBeLessThanOrEqualTo(room, $"{Page.Url} scrolls sideways");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(object? sender, IRequest request)
    {
        _requests.Enqueue(request);
        var uri = new Uri(request.Url);
        if (uri.Scheme is not ("data" or "blob" or "about") && uri.Authority != _home.Authority)
        {
            _complaints.Enqueue($"other host: {request.Url}");
        }
    }

    private void Note(object? sender, IConsoleMessage message)
    {
        if (message.Type == "error" && message.Text.Contains("Failed to load resource", StringComparison.Ordinal) is false
            || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
