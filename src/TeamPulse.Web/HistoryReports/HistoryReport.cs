using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Abstractions;
using TeamPulse.Publishing;
using TeamPulse.Web.Histories;

namespace TeamPulse.Web.HistoryReports;

/// <summary>
/// Writes what the dashboard would have shown over a history as one page that needs nothing else. One team is held at a time: the page
/// may be larger than the memory.
/// </summary>
internal sealed class HistoryReport
{
    private readonly IReadOnlyList<HistoryTeam> _teams;
    private readonly Threshold _threshold;
    private readonly UsedNames _used = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private HistoryReport(IReadOnlyList<HistoryTeam> teams, Threshold threshold) => (_teams, _threshold) = (teams, threshold);

    /// <param name="path">Where to. The file is whole or not there.</param>
    /// <param name="teams">At least one.</param>
    /// <param name="threshold">The fewest answers behind any number.</param>
    /// <param name="files">What the server's pages load: styles and scripts.</param>
    /// <returns>What is in it, in one line.</returns>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static async Task<string> Write(
        string path, IReadOnlyList<HistoryTeam> teams, Threshold threshold, IFileProvider files)
    {
        var report = new HistoryReport(teams, threshold);
        var overview = report.Overview();
        await WholeFile.Write(path, async page =>
        {
            // The styles come first on the page. Which of them it uses is known when the rest is written.
            await using var body = WholeFile.Scratch(path);
            await report.WriteBody(body, overview);
            body.Position = 0;
            await using var writer = new StreamWriter(page, leaveOpen: true);
            var frame = ReportFrame.Of(report._used, files);
            await writer.WriteAsync(frame.Head(overview.Title));
            await writer.FlushAsync();
            await body.CopyToAsync(page);
            await writer.WriteAsync(frame.Foot);
        });
        return overview.Summary;
    }

    private PastOverview Overview() => new(
        [.. _teams.Index().Select(team => TeamLine.Of(Id(team.Index), ReplayedTeam.Of(team.Item, _threshold).Shown()))], _threshold.K);

    private async Task WriteBody(Stream stream, PastOverview overview)
    {
        await using var body = new StreamWriter(stream, leaveOpen: true);
        await body.WriteAsync(await Render<OverviewOfPast>(nameof(OverviewOfPast.Overview), overview));
        foreach (var (index, team) in _teams.Index())
        {
            var past = TeamPast.Of(Id(index), ReplayedTeam.Of(team, _threshold));
            await body.WriteAsync(await Render<PastOfTeam>(nameof(PastOfTeam.Past), past));
        }
    }

    private static TeamId Id(int index) => new(index + 1);

    // A renderer keeps all that it has rendered, so each part has its own.
    private async Task<string> Render<TComponent>(string parameter, object value)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = value });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString());
        _used.ReadMarkup(html);
        return html;
    }
}
