using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>Reads one team's dashboard for one reader.</summary>
internal sealed class DashboardQuery(
    PulseDb db, PublishedResults results, OpenAlerts alerts, TeamAbsences absences, QuestionnaireShelf questionnaires, TeamAccess access,
    LedgerBook book, LedgerQuery ledger, TimeProvider clock)
{
    /// <param name="user">Who reads; the ledger gets a line of it, once a day.</param>
    /// <param name="to">The week up to which results are read, as in an address. The latest if it is no week or no earlier one.</param>
    /// <param name="open">The row of the heat map to open to its questions, as in an address.</param>
    /// <returns>Null when there is no such team for this reader, or nothing had closed by that week.</returns>
    public async Task<TeamDashboardModel?> Read(ClaimsPrincipal user, TeamId id, string? to, string? open, CancellationToken cancel)
    {
        // One connection for the page's twenty queries: each opening sets SQLite up again.
        await db.Database.OpenConnectionAsync(cancel);
        if (!(await access.VisibleTo(user, cancel)).Contains(id))
        {
            return null;
        }

        var row = QuestionRows.Key(open);
        IsoWeek? last = IsoWeek.TryParse(to, out var week) ? week : null;
        var later = last is null ? null : await results.WeekAfter(id, week, cancel);
        if (await results.Team(id, last, ReportModel.Waves, cancel, questions: row is not null, CommentReader.Manager(user.ManagerId()))
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
        var model = new TeamDashboardModel(new(team, reader)
        {
            Questions = await AskedQuestions.Rows(db, team, row, questionnaires.Find, cancel),
            Replying = await access.Manages(user, id, cancel) ? await Replying(team, user.ManagerId()!.Value, cancel) : null,
        })
        {
            Ledger = await ledger.OfTeam(id, cancel),
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
            Alerts = [.. (await alerts.Of(model.Report.Team, cancel)).Select(card => card with { LedBy = model.LedBy })],
        };
    }

    private async Task<Replying> Replying(PublishedTeam team, ManagerId manager, CancellationToken cancel) => new(
        $"/teams/{team.Id}",
        await Replies.EditableBy(db, manager, clock.UtcNow(), cancel),
        [.. AwaitingReplies.In(team).Where(w => w.Week != team.Latest!.Week)]);

    // The day where the team works, and when its next waves open and close there.
    private async Task<(DateOnly Today, WaveDates Dates)> Calendar(TeamId id, CancellationToken cancel)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await TeamDays.ZoneOf(db, id, cancel));
        var next = await db.Waves
            .Where(w => w.TeamId == id && (w.State == WaveState.Open || w.State == WaveState.Scheduled))
            .OrderBy(w => w.OpensAt).Select(w => new { w.State, w.OpensAt, w.ClosesAt }).ToListAsync(cancel);
        var (open, planned) = (next.Find(w => w.State == WaveState.Open), next.Find(w => w.State == WaveState.Scheduled));
        DateTime? Local(DateTime? utc) => utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone) : null;
        return (TeamDays.DayOf(clock.UtcNow(), zone), new(Local(open?.ClosesAt), Local(planned?.OpensAt))
        {
            Waits = planned?.OpensAt <= clock.UtcNow() && await db.MailFails(cancel),
        });
    }
}
