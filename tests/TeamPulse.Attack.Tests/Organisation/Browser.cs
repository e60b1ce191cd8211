using System.Text.Json;
using Microsoft.Playwright;
using TeamPulse.Shared;

namespace TeamPulse.Attack.Tests;

/// <summary>Headless Chromium with one page. The product's own /p/ballot.js casts in it for many members, one after the other.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // The steps of answer.js, with the same functions and without its screens.
    private const string Vote = """
        async ({ secret, fingerprint, values, words }) => {
          const b = await import('/p/ballot.js');
          const found = await b.findInvitation(secret);
          const wave = await b.readManifest(await b.fetchManifest(found.wave), fingerprint);
          const keeper = await b.Keeper.of(localStorage, secret, wave.manifest.wave, wave.manifest.closes);
          const { token, prefix, signature } = await b.collect(keeper, secret, wave);
          const answers = Object.fromEntries(wave.manifest.questions.map((q, i) => [q.id, values[i % values.length]]));
          await b.cast(keeper, answers, words);
          return { wave: found.wave, token, prefix, signature };
        }
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    public static async Task<Browser> Start(Uri host)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = InstalledChromium.Program, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(host, "p").ToString());
        return new Browser(playwright, browser, page);
    }

    public async Task<Cast> Cast(Vote vote)
    {
        var done = await _page.EvaluateAsync<JsonElement>(Vote, new
        {
            secret = vote.By.Secret,
            fingerprint = vote.By.Fingerprint,
            values = vote.Answered.Values,
            words = vote.Answered.Words,
        });
        return new Cast(
            new Voter(Text(done, "wave"), vote.By.Member), vote.Answered, Text(done, "token"), Text(done, "prefix"),
            Text(done, "signature"));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
