using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Design.Forms;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Writing;

namespace TeamPulse.Web.Alerts;

/// <summary>What a manager does with an alert. DECISIONS.md says who may, and who reads it.</summary>
internal sealed class TeamAlerts(PulseDb db, TeamDays day, TeamAccess access, TeamCommitments commitments, LedgerBook book)
{
    /// <summary>Talks about it: promises the team one thing, and puts the alert aside, both or neither.</summary>
    public Task<ActOutcome> Talk(ClaimsPrincipal user, TeamId team, int id, AlertForm form, CancellationToken cancel) =>
        Answer(user, team, id, form.InOwnName, AlertAnswer.Acknowledged, null, async alert =>
        {
            var (made, problems) = await commitments.Add(
                team, user.ManagerId()!.Value, form.Promise, alert.Driver, TypedDay.Read(form.Due), cancel);
            alert.CommitmentId = made?.Id;
            return problems;
        }, cancel);

    /// <summary>Says why, for the team.</summary>
    public async Task<ActOutcome> Know(ClaimsPrincipal user, TeamId team, int id, AlertForm form, CancellationToken cancel)
    {
        var cause = FreeText.OneLine(form.Cause);
        return cause.Length is 0 or > AlertHandling.MostCharacters
            ? await Allowed(user, team, true, cancel) ?? ActOutcome.Refused(AlertTexts.Know_Missing.With(AlertHandling.MostCharacters))
            : await Answer(
                user, team, id, form.InOwnName, AlertAnswer.Known, cause, _ => Task.FromResult<IReadOnlyList<string>>([]), cancel);
    }

    /// <summary>Lets the card wait.</summary>
    public async Task<ActOutcome> Remind(ClaimsPrincipal user, TeamId team, int id, AlertForm form, CancellationToken cancel)
    {
        if (await Allowed(user, team, form.InOwnName, cancel) is { } refused)
        {
            return refused;
        }

        if (form.Weeks is not { } weeks || !Telling.Snooze.Weeks.Contains(weeks))
        {
            return ActOutcome.Refused(AlertTexts.Remind_Missing);
        }

        var today = await day.Today(team, cancel);
        var until = today.AddDays(7 * weeks);
        return await Change(team, id, LedgerAct.SnoozedAlert, until.Iso(), alert =>
        {
            (alert.SnoozedUntil, alert.AnsweredOn, alert.ManagerId) = (until, today, user.ManagerId());
            return Task.FromResult<IReadOnlyList<string>>([]);
        }, cancel);
    }

    private async Task<ActOutcome> Answer(
        ClaimsPrincipal user, TeamId team, int id, bool signed, AlertAnswer how, string? note,
        Func<Alert, Task<IReadOnlyList<string>>> also, CancellationToken cancel)
    {
        if (await Allowed(user, team, signed, cancel) is { } refused)
        {
            return refused;
        }

        var today = await day.Today(team, cancel);
        return await Change(team, id, how == AlertAnswer.Known ? LedgerAct.KnewAlert : LedgerAct.AcknowledgedAlert, null, alert =>
        {
            (alert.Answer, alert.AnsweredOn, alert.ManagerId, alert.Note) = (how, today, user.ManagerId(), note);
            return also(alert);
        }, cancel);
    }

    // Null when it is.
    private async Task<ActOutcome?> Allowed(ClaimsPrincipal user, TeamId team, bool signed, CancellationToken cancel) =>
        await access.RightTo(user, team, cancel) switch
        {
            TeamRight.None => ActOutcome.NotThere,
            TeamRight.Signed when !signed =>
                ActOutcome.Refused(AlertTexts.Sign_Missing.With(await access.LedBy(user, team, cancel))),
            _ => null,
        };

    // One of two presses at the same moment wins, and only that one is in the ledger.
    private async Task<ActOutcome> Change(
        TeamId team, int id, LedgerAct act, string? to, Func<Alert, Task<IReadOnlyList<string>>> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Takes the row before it is read: who comes second waits here, and finds it answered.
        var open = db.Alerts.Where(a => a.Id == id && a.TeamId == team && a.Answer == null);
        if (await open.ExecuteUpdateAsync(set => set.SetProperty(a => a.Fall, a => a.Fall), cancel) == 0)
        {
            // Pressed twice, or after somebody else: nothing is left to do.
            return await db.Alerts.AnyAsync(a => a.Id == id && a.TeamId == team, cancel) ? ActOutcome.Done : ActOutcome.NotThere;
        }

        var alert = await open.SingleAsync(cancel);
        if (await change(alert) is { Count: > 0 } problems)
        {
            return ActOutcome.Refused(problems);
        }

        book.Add(act, team, to: to, week: alert.Week);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return ActOutcome.Done;
    }
}
