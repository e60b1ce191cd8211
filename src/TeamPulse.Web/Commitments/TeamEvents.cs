using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>Notes what happened to a team. A note can be removed again: it is no promise.</summary>
internal sealed class TeamEvents(PulseDb db, TeamDays day, TeamAccess access, LedgerBook book)
{
    /// <summary>A chart with more cannot be read.</summary>
    public const int Most = 60;

    public async Task<ActOutcome> Note(ClaimsPrincipal user, TeamId team, string? text, DateOnly? on, CancellationToken cancel)
    {
        if (!await access.Leads(user, team, cancel))
        {
            return ActOutcome.NotThere;
        }

        var (line, problems) = TeamEvent.Note(text, on, await day.Today(team, cancel));
        if (line is null)
        {
            return ActOutcome.Refused(problems);
        }

        if (await db.TeamEvents.CountAsync(e => e.TeamId == team, cancel) >= Most)
        {
            return ActOutcome.Refused(CommitmentTexts.Events_TooMany.With(Most));
        }

        db.TeamEvents.Add(new TeamEventRow { TeamId = team, Day = on!.Value, Text = line });
        await book.Write(LedgerAct.NotedEvent, cancel, team, to: on.Value.Iso());
        return ActOutcome.Done;
    }

    public async Task<ActOutcome> Remove(ClaimsPrincipal user, TeamId team, int id, CancellationToken cancel)
    {
        if (!await access.Leads(user, team, cancel)
            || await db.TeamEvents.SingleOrDefaultAsync(e => e.Id == id && e.TeamId == team, cancel) is not { } row)
        {
            return ActOutcome.NotThere;
        }

        db.TeamEvents.Remove(row);
        await book.Write(LedgerAct.RemovedEvent, cancel, team, from: row.Day.Iso());
        return ActOutcome.Done;
    }
}
