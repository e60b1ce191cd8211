using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>Lets the people of a small team answer together with another. What has been published stays as it is.</summary>
internal sealed class TeamJoining(PulseDb db, ScheduleChange schedule, LedgerBook book)
{
    /// <summary>Takes effect when no wave of either team is open; until then the small team opens no other.</summary>
    /// <returns>Null, or the key of the sentence that says why not.</returns>
    public async Task<string?> Join(TeamId small, TeamId other, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var teams = await db.Teams.Where(t => t.Id == small || t.Id == other).ToDictionaryAsync(t => t.Id, cancel);
        if (teams.Count != 2)
        {
            return "Join.Same";
        }

        // A team that answers elsewhere cannot be joined, so there are no circles.
        if (teams[small].AnswersWithId is not null || teams[other].AnswersWithId is not null)
        {
            return "Join.Already";
        }

        teams[small].AnswersWithId = other;
        db.HistoryStarts.Add(new HistoryStart { TeamId = other, With = small, Reason = HistoryReason.AnswersTogether });
        book.Add(LedgerAct.JoinedTeams, small, to: teams[other].Name);
        await db.SaveChangesAsync(cancel);
        await schedule.ForgetPlannedWaves(small, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>
    /// The team has waves of its own again. The next roster brings its people back. The other team then has fewer people and starts a
    /// new trend.
    /// </summary>
    public async Task Separate(TeamId small, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var pending = await db.HistoryStarts.Where(h => h.With == small && h.Week == null).ExecuteDeleteAsync(cancel);
        if (await db.Teams.Where(t => t.Id == small).Select(t => t.AnswersWithId).SingleOrDefaultAsync(cancel) is { } other && pending == 0)
        {
            db.HistoryStarts.Add(new HistoryStart { TeamId = other, With = small, Reason = HistoryReason.AnswersApart });
            await db.SaveChangesAsync(cancel);
        }

        await db.Teams.Where(t => t.Id == small).ExecuteUpdateAsync(set => set.SetProperty(t => t.AnswersWithId, (TeamId?)null), cancel);
        await book.Write(LedgerAct.SeparatedTeams, cancel, small);
        await transaction.CommitAsync(cancel);
    }
}
