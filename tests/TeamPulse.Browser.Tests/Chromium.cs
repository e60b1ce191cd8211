using Microsoft.Playwright;

namespace TeamPulse.Browser.Tests;

/// <summary>The distribution's Chromium without a window, one for all tests of the collection. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>This machine under a name that browsers do not trust without https, as they do localhost.</summary>
    public const string OtherName = "pulse.example";

    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"The browser tests need {Program}, Debian's package chromium: apt-get install chromium");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                $"--host-resolver-rules=MAP {OtherName} 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
#pragma warning disable CA1711 // It is one, to xunit.
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<Looks.DemoSite>, ICollectionFixture<Responding.AnsweringHost>
#pragma warning restore CA1711
{
    public const string Name = "browser";
}
