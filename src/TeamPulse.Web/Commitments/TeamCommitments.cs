using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>What a manager does with commitments. DECISIONS.md says who may, and why nothing is ever deleted.</summary>
internal sealed class TeamCommitments(PulseDb db, TeamDays day, LedgerBook book)
{
    /// <summary>A manager with more open promises keeps none of them.</summary>
    public const int MostStanding = 10;

    /// <returns>Why not, as sentences; empty when it is promised.</returns>
    public async Task<IReadOnlyList<string>> Promise(
        TeamId team, ManagerId manager, string? text, Driver? driver, DateOnly? due, CancellationToken cancel)
    {
        var (made, problems) = Commitment.Promise(team, text, driver, await day.Today(team, cancel), due);
        if (made is null)
        {
            return problems;
        }

        if (await db.Commitments.CountAsync(c => c.TeamId == team && c.State == CommitmentState.Promised, cancel) >= MostStanding)
        {
            return [CommitmentTexts.Promise_TooMany.With(MostStanding)];
        }

        db.Commitments.Add(new CommitmentRow
        {
            TeamId = team,
            ManagerId = manager,
            Driver = made.Driver,
            Text = made.Text,
            PromisedOn = made.PromisedOn,
            Due = made.Due,
        });
        await book.Write(LedgerAct.Promised, cancel, team, to: made.Due.Iso());
        return [];
    }

    /// <param name="team">To whom it was promised.</param>
    /// <param name="id">Names it.</param>
    /// <param name="manager">Who ends it: a manager above may, and is named.</param>
    /// <param name="how">Done or dropped.</param>
    /// <returns>False when the team has no such open commitment.</returns>
    public async Task<bool> End(TeamId team, int id, ManagerId manager, CommitmentState how, CancellationToken cancel)
    {
        if (await Find(team, id, cancel) is not { State: CommitmentState.Promised } row)
        {
            return false;
        }

        (row.State, row.EndedOn, row.EndedBy) = (how, await day.Today(team, cancel), manager);
        var act = how == CommitmentState.Done ? LedgerAct.KeptPromise : LedgerAct.DroppedPromise;
        await book.Write(act, cancel, team, from: row.PromisedOn.Iso());
        return true;
    }

    /// <summary>Takes a slip back: on the day on which it was ended, it is open again.</summary>
    /// <returns>False when the team has no such commitment that ended today.</returns>
    public async Task<bool> Reopen(TeamId team, int id, CancellationToken cancel)
    {
        if (await Find(team, id, cancel) is not { EndedOn: { } ended } row || ended != await day.Today(team, cancel))
        {
            return false;
        }

        (row.State, row.EndedOn, row.EndedBy) = (CommitmentState.Promised, null, null);
        await book.Write(LedgerAct.ReopenedPromise, cancel, team, from: row.PromisedOn.Iso());
        return true;
    }

    /// <returns>Why not; null when it has been moved, or the team has no such open commitment.</returns>
    public async Task<string?> Move(TeamId team, int id, DateOnly? due, CancellationToken cancel)
    {
        if (Commitment.ProblemOfDue(due, await day.Today(team, cancel)) is { } problem)
        {
            return problem;
        }

        if (await Find(team, id, cancel) is { State: CommitmentState.Promised } row && row.Due != due)
        {
            book.Add(LedgerAct.MovedPromise, team, from: row.Due.Iso(), to: due!.Value.Iso());
            row.Due = due.Value;
            await db.SaveChangesAsync(cancel);
        }

        return null;
    }

    private Task<CommitmentRow?> Find(TeamId team, int id, CancellationToken cancel) =>
        db.Commitments.SingleOrDefaultAsync(c => c.Id == id && c.TeamId == team, cancel);
}
