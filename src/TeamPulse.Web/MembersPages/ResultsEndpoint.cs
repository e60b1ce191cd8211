using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.MembersPages;

/// <param name="Token">Names the publication.</param>
/// <param name="Open">The row of the heat map to open to its questions; null for none.</param>
internal sealed record ResultsRequest(string? Token, string? Open = null);

/// <param name="Receipts">Null when the wave was not published here.</param>
/// <param name="WaveCode">Eight words; null for an imported week.</param>
public sealed record ResultsModel(ReportModel Report, WaveReceipts? Receipts, string? WaveCode, IReadOnlyList<LedgerLine> Ledger);

/// <summary>
/// Shows a team the publication that its link belongs to, and the weeks before it, as ready HTML. Reads only: no cookie and no account.
/// The link opens this one team, as of that week, so that somebody who has left the team sees nothing later.
/// </summary>
internal sealed class ResultsEndpoint(
    PulseDb db, PublishedResults results, TeamAbsences absences, QuestionnaireShelf questionnaires, LedgerQuery ledger, TimeProvider clock,
    IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<IResult> Show(ResultsRequest request, CancellationToken cancel)
    {
        // 16 bytes as base64url; the index finds it, and 128 random bits cannot be found by trying.
        var link = request.Token is not { Length: 22 } token ? null : await db.Publications.AsNoTracking()
            .Where(p => p.ResultsToken == token)
            .Join(db.Teams, p => p.TeamId, t => t.Id, (p, t) => new { p.TeamId, p.Week, t.Schedule.TimeZone }).SingleOrDefaultAsync(cancel);
        var today = TeamDays.DayOf(clock.UtcNow(), link?.TimeZone ?? "Etc/UTC");
        if (link is null || IsoWeek.Of(today).WeeksSince(link.Week) > ResultsLinks.Weeks)
        {
            return await Html<ResultsNotShown>(StatusCodes.Status404NotFound, new()
            {
                [nameof(ResultsNotShown.Title)] = TeamPageTexts.Unknown_Title,
                [nameof(ResultsNotShown.Sentence)] = TeamPageTexts.Unknown_Sentence.With(ResultsLinks.Weeks),
            });
        }

        return await Html<ResultsOfTeam>(StatusCodes.Status200OK, new()
        {
            [nameof(ResultsOfTeam.Model)] =
                await Read(link.TeamId, link.Week, link.TimeZone, today, QuestionRows.Key(request.Open), cancel),
        });
    }

    private async Task<ResultsModel> Read(TeamId id, IsoWeek week, string zone, DateOnly today, string? open, CancellationToken cancel)
    {
        var team = (await results.Team(id, week, ReportModel.Waves, cancel, questions: open is not null, CommentReader.Team))!;
        return new(
            new(team, ReportReader.Member)
            {
                Today = today,
                Dates = team.AsOf is null
                    ? await db.DatesOf(id, TimeZoneInfo.FindSystemTimeZoneById(zone), clock.UtcNow(), cancel)
                    : null,
                IsAskedAnew = team.AsOf is null && await db.IsAskedAnew(id, cancel),
                // Somebody who has left the team reads nothing later than the link's week.
                Away = team.AsOf is null ? await absences.Told(id, cancel) : [],
                Questions = await AskedQuestions.Rows(db, team, open, questionnaires.Find, cancel),
            },
            await WaveReceipts.Of(db, id, week, cancel),
            await db.Waves.Where(w => w.TeamId == id && w.Week == week && w.Code != null).Select(w => w.Code).SingleOrDefaultAsync(cancel),
            await ledger.OfTeam(id, cancel, team.AsOf is { } day ? TeamDays.EndOf(day, zone) : null));
    }

    private async Task<IResult> Html<TComponent>(int status, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
