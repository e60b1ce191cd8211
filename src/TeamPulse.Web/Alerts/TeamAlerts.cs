using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;
using TeamPulse.Writing;

namespace TeamPulse.Web.Alerts;

/// <summary>What became of a request about an alert.</summary>
internal enum AlertChange
{
    /// <summary>As asked, or it had been put aside already.</summary>
    Done,

    /// <summary>The team has no such alert.</summary>
    NotThere,

    /// <summary>What was sent is not what the form can send.</summary>
    Refused,
}

/// <summary>What a manager does with an alert. DECISIONS.md says who reads it.</summary>
internal sealed class TeamAlerts(PulseDb db, TeamDays day, LedgerBook book)
{
    /// <summary>Puts the alert aside for good.</summary>
    /// <param name="note">For the team; may be empty.</param>
    public async Task<AlertChange> Answer(TeamId team, int id, ManagerId manager, AlertAnswer how, string? note, CancellationToken cancel)
    {
        var line = FreeText.OneLine(note);
        if (line.Length > AlertHandling.MostCharacters)
        {
            return AlertChange.Refused;
        }

        // One of two presses at the same moment wins, and only that one is in the ledger.
        var today = await day.Today(team, cancel);
        return await Change(
            team, id, how == AlertAnswer.Known ? LedgerAct.KnewAlert : LedgerAct.AcknowledgedAlert, null,
            open => open.ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Answer, how).SetProperty(a => a.AnsweredOn, today).SetProperty(a => a.ManagerId, manager)
                    .SetProperty(a => a.Note, line.Length == 0 ? null : line),
                cancel),
            cancel);
    }

    /// <summary>Lets the card wait.</summary>
    public async Task<AlertChange> Snooze(TeamId team, int id, ManagerId manager, int weeks, CancellationToken cancel)
    {
        if (!Telling.Snooze.Weeks.Contains(weeks))
        {
            return AlertChange.Refused;
        }

        var until = (await day.Today(team, cancel)).AddDays(7 * weeks);
        return await Change(
            team, id, LedgerAct.SnoozedAlert, until.Iso(),
            open => open.ExecuteUpdateAsync(
                set => set.SetProperty(a => a.SnoozedUntil, until).SetProperty(a => a.ManagerId, manager), cancel),
            cancel);
    }

    private async Task<AlertChange> Change(
        TeamId team, int id, LedgerAct act, string? to, Func<IQueryable<Alert>, Task<int>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var open = db.Alerts.Where(a => a.Id == id && a.TeamId == team && a.Answer == null);
        if (await change(open) == 0)
        {
            // Pressed twice, or after somebody else: nothing is left to do.
            return await db.Alerts.AnyAsync(a => a.Id == id && a.TeamId == team, cancel) ? AlertChange.Done : AlertChange.NotThere;
        }

        book.Add(act, team, to: to, week: await db.Alerts.Where(a => a.Id == id).Select(a => a.Week).SingleAsync(cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return AlertChange.Done;
    }
}
