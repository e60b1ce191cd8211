using System.Text.RegularExpressions;
using TeamPulse.Gallery;
using TeamPulse.Shared;

namespace TeamPulse.Browser.Tests.Looks;

/// <summary>The application as developers start it, with its lists of every state and every mail.</summary>
public sealed partial class GallerySite : IAsyncLifetime
{
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await PulseHost.Start(
        new DateTimeOffset(2026, 7, 27, 9, 0, 0, TimeSpan.Zero), GalleryApp.Settings, GalleryApp.Configure, GalleryApp.Prepare);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Everything in a list is in order in every look: see <see cref="Looking.IsInOrder"/>.</summary>
    /// <param name="chromium">The browser to look with.</param>
    /// <param name="list">Address of the list; its entries are below it.</param>
    /// <param name="kind">The beginning of the pictures' names.</param>
    /// <param name="below">Appended to the list's links.</param>
    /// <returns>What the list has shown.</returns>
    internal async Task<IReadOnlyList<string>> Show(Chromium chromium, string list, string kind, string below = "")
    {
        await using var visitor = await Visitor.Arrive(chromium, _host);
        await visitor.Open(list);
        var shown = Link().Matches(await visitor.Page.ContentAsync()).Select(match => match.Groups[1].Value)
            .Where(path => path.StartsWith(list + "/", StringComparison.Ordinal)).Select(path => path[(list.Length + 1)..]).ToList();
        foreach (var state in shown)
        {
            (await visitor.Open($"{list}/{state}{below}")).Status.ShouldBe(200, state);
            await visitor.IsInOrder($"{kind}-{state.Replace('?', '-').Replace('=', '-')}");
        }

        return shown;
    }

    [GeneratedRegex("href=\"(/dev/[^\"]+)\"")]
    private static partial Regex Link();
}
