using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

/// <summary>What a manager does with commitments. DECISIONS.md says who may, and why nothing is ever deleted.</summary>
internal sealed class TeamCommitments(PulseDb db, TeamDays day, TeamAccess access, LedgerBook book)
{
    /// <summary>A manager with more open promises keeps none of them.</summary>
    public const int MostStanding = 10;

    public async Task<ActOutcome> Promise(
        ClaimsPrincipal user, TeamId team, string? text, Driver? driver, DateOnly? due, CancellationToken cancel) =>
        await access.Leads(user, team, cancel)
            ? ActOutcome.Refused((await Add(team, user.ManagerId()!.Value, text, driver, due, cancel)).Problems)
            : ActOutcome.NotThere;

    /// <summary>For an act that has asked already whether the manager may.</summary>
    /// <returns>What is promised, or why not, as sentences.</returns>
    public async Task<(CommitmentRow? Made, IReadOnlyList<string> Problems)> Add(
        TeamId team, ManagerId manager, string? text, Driver? driver, DateOnly? due, CancellationToken cancel)
    {
        var (made, problems) = Commitment.Promise(team, text, driver, await day.Today(team, cancel), due);
        if (made is null)
        {
            return (null, problems);
        }

        if (await db.Commitments.CountAsync(c => c.TeamId == team && c.State == CommitmentState.Promised, cancel) >= MostStanding)
        {
            return (null, [CommitmentTexts.Promise_TooMany.With(MostStanding)]);
        }

        var row = new CommitmentRow
        {
            TeamId = team,
            ManagerId = manager,
            Driver = made.Driver,
            Text = made.Text,
            PromisedOn = made.PromisedOn,
            Due = made.Due,
        };
        db.Commitments.Add(row);
        await book.Write(LedgerAct.Promised, cancel, team, to: made.Due.Iso());
        return (row, []);
    }

    /// <param name="user">Who ends it: a manager above may, signs it and is named.</param>
    /// <param name="team">To whom it was promised.</param>
    /// <param name="id">Names it.</param>
    /// <param name="how">Done or dropped.</param>
    /// <param name="signed">Somebody above confirms that it is in their own name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ActOutcome> End(
        ClaimsPrincipal user, TeamId team, int id, CommitmentState how, bool signed, CancellationToken cancel)
    {
        if (await Find(user, team, id, cancel) is not { State: CommitmentState.Promised } row)
        {
            return ActOutcome.NotThere;
        }

        if (!signed && await Unsigned(user, row, cancel) is { } refused)
        {
            return refused;
        }

        (row.State, row.EndedOn, row.EndedBy) = (how, await day.Today(team, cancel), user.ManagerId());
        var act = how == CommitmentState.Done ? LedgerAct.KeptPromise : LedgerAct.DroppedPromise;
        await book.Write(act, cancel, team, from: row.PromisedOn.Iso());
        return ActOutcome.Done;
    }

    /// <summary>Takes a slip back: on the day on which it was ended, it is open again.</summary>
    public async Task<ActOutcome> Reopen(ClaimsPrincipal user, TeamId team, int id, bool signed, CancellationToken cancel)
    {
        if (await Find(user, team, id, cancel) is not { EndedOn: { } ended } row || ended != await day.Today(team, cancel))
        {
            return ActOutcome.NotThere;
        }

        // Who ended it may take it back: that was their own act.
        if (!signed && row.EndedBy != user.ManagerId() && await Unsigned(user, row, cancel) is { } refused)
        {
            return refused;
        }

        (row.State, row.EndedOn, row.EndedBy) = (CommitmentState.Promised, null, null);
        await book.Write(LedgerAct.ReopenedPromise, cancel, team, from: row.PromisedOn.Iso());
        return ActOutcome.Done;
    }

    public async Task<ActOutcome> Move(ClaimsPrincipal user, TeamId team, int id, DateOnly? due, bool signed, CancellationToken cancel)
    {
        if (await Find(user, team, id, cancel) is not { State: CommitmentState.Promised } row)
        {
            return ActOutcome.NotThere;
        }

        if (Commitment.ProblemOfDue(due, await day.Today(team, cancel)) is { } problem)
        {
            return ActOutcome.Refused(problem);
        }

        if (!signed && await Unsigned(user, row, cancel) is { } refused)
        {
            return refused;
        }

        if (row.Due != due)
        {
            book.Add(LedgerAct.MovedPromise, team, from: row.Due.Iso(), to: due!.Value.Iso());
            row.Due = due.Value;
            await db.SaveChangesAsync(cancel);
        }

        return ActOutcome.Done;
    }

    // Null where nothing must be signed: their own promise, or their own team.
    private async Task<ActOutcome?> Unsigned(ClaimsPrincipal user, CommitmentRow row, CancellationToken cancel) =>
        row.ManagerId != user.ManagerId() && await access.LedBy(user, row.TeamId, cancel) is { } leader
            ? ActOutcome.Refused(CommitmentTexts.Sign_Missing.With(leader))
            : null;

    private async Task<CommitmentRow?> Find(ClaimsPrincipal user, TeamId team, int id, CancellationToken cancel) =>
        await access.Leads(user, team, cancel)
            ? await db.Commitments.SingleOrDefaultAsync(c => c.Id == id && c.TeamId == team, cancel)
            : null;
}
