using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>Notes what happened to a team. A note can be removed again: it is no promise.</summary>
internal sealed class TeamEvents(PulseDb db, TeamDays day, LedgerBook book)
{
    /// <summary>A chart with more says nothing any more.</summary>
    public const int Most = 60;

    /// <returns>Why not, as sentences; empty when it is noted.</returns>
    public async Task<IReadOnlyList<string>> Note(TeamId team, string? text, DateOnly? on, Func<int, string> tooMany, CancellationToken cancel)
    {
        var (line, problems) = TeamEvent.Note(text, on, await day.Today(team, cancel));
        if (line is null)
        {
            return problems;
        }

        if (await db.TeamEvents.CountAsync(e => e.TeamId == team, cancel) >= Most)
        {
            return [tooMany(Most)];
        }

        db.TeamEvents.Add(new TeamEventRow { TeamId = team, Day = on!.Value, Text = line });
        book.Add(LedgerAct.NotedEvent, team, to: on.Value.Iso());
        await db.SaveChangesAsync(cancel);
        return [];
    }

    /// <returns>False when the team has no such event.</returns>
    public async Task<bool> Remove(TeamId team, int id, CancellationToken cancel)
    {
        if (await db.TeamEvents.SingleOrDefaultAsync(e => e.Id == id && e.TeamId == team, cancel) is not { } row)
        {
            return false;
        }

        db.TeamEvents.Remove(row);
        book.Add(LedgerAct.RemovedEvent, team, from: row.Day.Iso());
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
