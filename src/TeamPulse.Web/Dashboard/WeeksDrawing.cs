using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Charts;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Dashboard;

/// <summary>Draws a team's chart and map with the components of every report.</summary>
internal static class WeeksDrawing
{
    // Beside a year, one driver at a time: four times five years would be a page of half a megabyte.
    private const int MostSideBySide = 52;

    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>The driver that is drawn large: the one asked for, or beyond a year the one that asks most for a look.</summary>
    public static Driver? Large(PublishedTeam team, ChartView view) => view.Driver
        ?? (Math.Min(view.Weeks, team.Latest!.Week.WeeksSince(team.Waves[0].Week) + 1) <= MostSideBySide
            ? null
            : Drivers.Scored.MinBy(driver => team.Latest[driver].Word));

    /// <param name="team">With all weeks that are drawn.</param>
    /// <param name="view">What to show.</param>
    /// <param name="rows">What was asked in the last half year, if a row is open or a driver is drawn large.</param>
    /// <param name="opened">The team as of the week that is open, and what was asked in it; null for none.</param>
    public static async Task<DrawnWeeks> Draw(
        PublishedTeam team, ChartView view, QuestionRows rows, (PublishedTeam Team, IEnumerable<ToldQuestion> Asked)? opened)
    {
        var young = UsualLevelBuilding.IsYoung(team);
        IReadOnlyList<TrendSeries> Series(int most) => [.. Drivers.Scored.Select(driver => TrendSeries.Of(team, driver, most, !young))];
        var (all, large) = (Series(view.Weeks), Large(team, view));
        IReadOnlyList<TrendSeries> shown = large is { } one ? [all.First(series => series.Driver == one)] : all;
        var map = view.Weeks > TrendSeries.MostWeeks ? Series(TrendSeries.MostWeeks) : all;
        view = opened is null ? view with { Week = null } : view;
        var chart = young ? ""
            : large is null ? await Html<TrendPanels>(new() { [nameof(TrendPanels.Series)] = all, [nameof(TrendPanels.View)] = view })
            : await Html<OneTrend>(new()
            {
                [nameof(OneTrend.Series)] = shown[0],
                [nameof(OneTrend.View)] = view,
                [nameof(OneTrend.Weeks)] = map[0].Weeks,
                [nameof(OneTrend.Questions)] = QuestionSeries.Of(map[0].Weeks, rows with { Open = QuestionRows.KeyOf(large) }),
            });
        var table = young ? ""
            : await Html<TrendTable>(new() { [nameof(TrendTable.Series)] = shown, [nameof(TrendTable.View)] = view });
        var heat = await Html<HeatMap>(new()
        {
            [nameof(HeatMap.Series)] = map,
            [nameof(HeatMap.View)] = view,
            [nameof(HeatMap.Questions)] = rows with { Open = view.Open, Address = row => (view with { Open = row }).At("heat") },
        });
        var title = large is { } driver
            ? DashboardTexts.Chart_TitleOne.With(driver.Name(), all[0].Weeks.Count)
            : ReportTexts.Trend_Title.With(all[0].Weeks.Count);
        return new(view, title, large)
        {
            Pieces = new(chart, table, heat, opened is { } week ? await Week(week.Team, week.Asked, view) : null),
            Week = opened is { } told ? Told(told.Team.Latest!) : null,
            Starts = [.. team.HistoryStarts.Where(start => start.Week >= all[0].Weeks[0].Week).Select(WeeksSoFar.HistoryStart)],
        };
    }

    private static DrawnWeek Told(PublishedWave wave)
    {
        var scores = Drivers.Scored.Select(driver => wave[driver]).OfType<ShownDriver>()
            .Select(driver => $"{driver.Driver.Name()} {Figures.Score(driver.Score)}").ToList();
        return new(
            DashboardTexts.Chart_Week.With(wave.WeekNumbers, DateWords.Days(wave.FirstWeek, wave.Week)),
            scores.Count == 0 ? DesignTexts.Withheld : string.Join(", ", scores));
    }

    private static Task<string> Week(PublishedTeam team, IEnumerable<ToldQuestion> asked, ChartView view) => Html<OpenedWeek>(new()
    {
        [nameof(OpenedWeek.Team)] = team,
        [nameof(OpenedWeek.Asked)] = asked.ToList(),
        [nameof(OpenedWeek.View)] = view,
    });

    // A renderer keeps all that it has rendered, so each piece has its own.
    private static async Task<string> Html<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
