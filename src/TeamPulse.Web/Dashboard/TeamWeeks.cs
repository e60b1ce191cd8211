using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Charts;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>Reads a team's chart and map for one reader and draws them: the same for a page and for one that is open.</summary>
internal sealed class TeamWeeks(
    PulseDb db, PublishedResults results, QuestionnaireShelf questionnaires, TeamAccess access, LedgerBook book)
{
    /// <returns>Null when there is no such team for this reader, or nothing had closed by then.</returns>
    public async Task<DrawnWeeks?> Read(ClaimsPrincipal user, TeamId id, ChartView view, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        return await access.Sees(user, id, cancel) && await Weeks(id, view, cancel) is { Latest: not null } team
            ? await Draw(user, team, view, cancel)
            : null;
    }

    /// <param name="user">May see the team.</param>
    /// <param name="team">As the page shows it, which has the last half year, with questions where <see cref="Asks"/>.</param>
    public async Task<DrawnWeeks> Of(ClaimsPrincipal user, PublishedTeam team, ChartView view, CancellationToken cancel) =>
        await Draw(user, view.Weeks <= TrendSeries.MostWeeks ? team : (await Weeks(team.Id, view, cancel))!, view, cancel);

    /// <summary>Something that is shown needs the answers to single questions.</summary>
    public static bool Asks(ChartView view) => view.Open is not null || view.Driver is not null;

    private Task<PublishedTeam?> Weeks(TeamId id, ChartView view, CancellationToken cancel) => results.Team(
        id, view.To, Math.Max(view.Weeks, TrendSeries.MostWeeks) + ReportModel.WavesBefore, cancel,
        questions: Asks(view) || view.Weeks > TrendSeries.MostWeeks, wholePast: true);

    private async Task<DrawnWeeks> Draw(ClaimsPrincipal user, PublishedTeam team, ChartView view, CancellationToken cancel)
    {
        var large = WeeksDrawing.Large(team, view);
        var last = team with { Waves = [.. team.Waves.TakeLast(ReportModel.Waves)] };
        var rows = await AskedQuestions.Rows(
            db, last, view.Open ?? (large is { } driver ? QuestionRows.KeyOf(driver) : null), questionnaires.Find, cancel);
        return await WeeksDrawing.Draw(team, view, rows, await Opened(user, team, view, cancel));
    }

    // Whoever opens a week has read its results, as on the page of that week.
    private async Task<(PublishedTeam Team, IEnumerable<ToldQuestion> Asked)?> Opened(
        ClaimsPrincipal user, PublishedTeam team, ChartView view, CancellationToken cancel)
    {
        if (view.Week is not { } week || week > team.Latest!.Week
            || await results.Team(team.Id, week, 1, cancel, questions: true) is not { Latest: { } wave } opened || week < wave.FirstWeek
            || week > wave.Week)
        {
            return null;
        }

        await book.WriteOnceADay(user, LedgerAct.OpenedPublication, team.Id, wave.Week, cancel);
        return (opened, (await AskedQuestions.Of(db, opened, questionnaires.Find, cancel))[wave.Week]);
    }
}
