using Microsoft.Playwright;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests;

/// <summary>
/// The distribution's headless Chromium, one for all tests. Every visitor has their own context in it. Nothing is
/// downloaded.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>This machine under a name that browsers do not trust without https, as they do localhost.</summary>
    public const string OtherName = "pulse.example";

    /// <summary>
    /// How long to wait for something on a page, in milliseconds. Only a failing test waits so long, and a busy machine
    /// needs it.
    /// </summary>
    public const int Patience = 60_000;

    private static readonly Lazy<Task<IBrowser>> Shared = new(() => Launch(InstalledChromium.Program));
    private static readonly Lazy<Task<IBrowser>> SharedWhole = new(() => Launch(InstalledChromium.Whole));
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    /// <summary>The whole browser also by day, for what the shell does differently: it paints a page before all of it is there.</summary>
    public static Task<IBrowser> Whole() => SharedWhole.Value;

    public async Task InitializeAsync() => _browser = await Shared.Value;

    /// <summary>The browser ends with the process of the tests.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<IBrowser> Launch(string program)
    {
        // Playwright's own five seconds are too short when other tests run at the same time.
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--host-resolver-rules=MAP {OtherName} 127.0.0.1",
            ],
        });
    }
}
