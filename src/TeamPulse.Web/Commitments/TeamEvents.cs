using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>Notes what happened to a team. A note can be removed again: it is no promise.</summary>
internal sealed class TeamEvents(PulseDb db, TeamDays day, LedgerBook book)
{
    /// <summary>A chart with more cannot be read.</summary>
    public const int Most = 60;

    /// <returns>Why not, as sentences; empty when it is noted.</returns>
    public async Task<IReadOnlyList<string>> Note(TeamId team, string? text, DateOnly? on, CancellationToken cancel)
    {
        var (line, problems) = TeamEvent.Note(text, on, await day.Today(team, cancel));
        if (line is null)
        {
            return problems;
        }

        if (await db.TeamEvents.CountAsync(e => e.TeamId == team, cancel) >= Most)
        {
            return [CommitmentTexts.Events_TooMany.With(Most)];
        }

        db.TeamEvents.Add(new TeamEventRow { TeamId = team, Day = on!.Value, Text = line });
        await book.Write(LedgerAct.NotedEvent, cancel, team, to: on.Value.Iso());
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
        await book.Write(LedgerAct.RemovedEvent, cancel, team, from: row.Day.Iso());
        return true;
    }
}
