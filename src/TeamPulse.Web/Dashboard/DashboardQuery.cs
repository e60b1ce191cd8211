using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Charts;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>Reads one team's dashboard for one reader.</summary>
internal sealed class DashboardQuery(
    PulseDb db, PublishedResults results, TeamWeeks weeks, OpenAlerts alerts, TeamAbsences absences, TeamAccess access,
    CommentInbox inbox, Handover handover, LedgerBook book, LedgerQuery ledger, TimeProvider clock)
{
    /// <param name="user">Who reads; the ledger gets a line of it, once a day.</param>
    /// <param name="to">The week up to which results are read, as in an address. The latest if it is no week or no earlier one.</param>
    /// <param name="query">Of the address, for what the chart and the map show.</param>
    /// <returns>Null when there is no such team for this reader, or nothing had closed by that week.</returns>
    public async Task<TeamDashboardModel?> Read(ClaimsPrincipal user, TeamId id, string? to, string? query, CancellationToken cancel)
    {
        // One connection for the page's twenty queries: each opening sets SQLite up again.
        await db.Database.OpenConnectionAsync(cancel);
        if (!(await access.VisibleTo(user, cancel)).Contains(id))
        {
            return null;
        }

        IsoWeek? last = IsoWeek.TryParse(to, out var week) ? week : null;
        var later = last is null ? null : await results.WeekAfter(id, week, cancel);
        var view = ChartView.Of($"/teams/{id}", query) with { To = later is null ? null : last };
        if (await results.Team(id, last, ReportModel.Waves, cancel, TeamWeeks.Asks(view), CommentReader.Manager(user.ManagerId()))
                is not { } team
            || (later is not null && team.Latest is null))
        {
            return null;
        }

        if (team.Latest is { } shown)
        {
            await book.WriteOnceADay(user, LedgerAct.OpenedPublication, id, shown.Week, cancel);
        }

        var reader = await access.Administers(user, cancel) ? ReportReader.Administrator : ReportReader.Manager;
        var answers = team.Latest is { } answered ? await inbox.Week(user, id, answered.Week, cancel) : null;
        var model = new TeamDashboardModel(new(team, reader))
        {
            AnswersKey = answers is null or { Weeks.Count: 0, Waiting: 0 } ? null : handover.Leave(answers),
            Waiting = answers?.Waiting ?? 0,
            Weeks = team.Latest is null ? null : await weeks.Of(user, team, view, cancel),
            Ledger = await ledger.OfTeam(id, cancel),
            Way = await access.WayTo(user, id, cancel),
            MayAct = await access.Leads(user, id, cancel),
            LedBy = await access.LedBy(user, id, cancel),
        };
        return later is null ? await AsOfToday(model, user, cancel) : model with { Later = later };
    }

    private async Task<TeamDashboardModel> AsOfToday(TeamDashboardModel model, ClaimsPrincipal user, CancellationToken cancel)
    {
        var id = model.Report.Team.Id;
        var (today, dates) = await Calendar(id, cancel);
        var away = await absences.Told(id, cancel);
        return model with
        {
            Report = model.Report with
            {
                Today = today,
                Dates = dates,
                IsAskedAnew = await db.IsAskedAnew(id, cancel),
                Away = away,
                ChangeLeaveAt = away.Count > 0 && (await access.ResponsibleFor(user, cancel)).Contains(id) ? "/leave" : null,
            },
            Alerts =
            [
                .. (await alerts.Of(model.Report.Team, cancel))
                    .Select(card => card with { LedBy = model.LedBy, IsReadOnly = !model.MayAct }),
            ],
            Todos = !model.MayAct ? [] : Todo.Of(model.Report.Team, model.Waiting, today),
        };
    }

    // The day where the team works, and when its next waves open and close there.
    private async Task<(DateOnly Today, WaveDates Dates)> Calendar(TeamId id, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await TeamDays.ZoneOf(db, id, cancel));
        return (TeamDays.DayOf(clock.UtcNow(), zone), await db.DatesOf(id, zone, clock.UtcNow(), cancel));
    }
}
