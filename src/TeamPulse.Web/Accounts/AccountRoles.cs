using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>A role for somebody, as a form has it.</summary>
internal sealed class RoleForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Role { get; set; }

    public string? Team { get; set; }
}

/// <summary>
/// Gives and takes roles. What is given or taken takes effect with the transaction, on every node: each page and each act asks the
/// database. DECISIONS.md says more.
/// </summary>
internal sealed class AccountRoles(
    PulseDb db, RoleGiving giving, CircuitWatch circuits, LedgerBook book, TimeProvider clock)
{
    /// <summary>Somebody without an account gets one, and a mail with the link to it.</summary>
    /// <returns>What must be corrected; nothing when it is done.</returns>
    public async Task<IReadOnlyList<string>> Give(ClaimsPrincipal user, RoleForm form, CancellationToken cancel)
    {
        var address = EmailAddress.Normal(form.Email ?? "");
        if (!EmailAddress.IsWellFormed(address))
        {
            return [AccountTexts.Refused_Address];
        }

        if (!Enum.TryParse<AccountRole>(form.Role, out var role) || !Enum.IsDefined(role))
        {
            return [AccountTexts.Refused_Role];
        }

        TeamId? team = null;
        if (role == AccountRole.Partner)
        {
            team = (await db.Teams.Select(t => t.Id).ToListAsync(cancel)).Where(t => t.ToString() == form.Team).Select(t => (TeamId?)t)
                .SingleOrDefault();
            if (team is null)
            {
                return [AccountTexts.Refused_Team];
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of two administrators, one of whom is removed by the other, none gives anything afterwards.
        if (user.ManagerId() is not { } by || !(await db.HoldAdministrators(cancel)).Contains(by))
        {
            return [AccountTexts.Refused_NotYours];
        }

        if (await giving.Account(address, OrganisationChange.ReadName(form.Name), cancel) is not { } account)
        {
            return [AccountTexts.Refused_Name];
        }

        if (!await giving.Give(account, role, team, cancel))
        {
            return [AccountTexts.Refused_Twice];
        }

        await TellGiven(account, role, cancel);
        await transaction.CommitAsync(cancel);
        await circuits.Look(cancel);
        return [];
    }

    /// <summary>Takes one role. With the last right the account ends.</summary>
    public Task<IReadOnlyList<string>> Take(
        ClaimsPrincipal user, ManagerId account, AccountRole role, TeamId? team, CancellationToken cancel) =>
        Take(user, account, r => r.Role == role && r.TeamId == team, cancel);

    /// <summary>Takes all roles. A manager stays one: that is for the roster to say.</summary>
    public Task<IReadOnlyList<string>> Remove(ClaimsPrincipal user, ManagerId account, CancellationToken cancel) =>
        Take(user, account, _ => true, cancel);

    private async Task<IReadOnlyList<string>> Take(
        ClaimsPrincipal user, ManagerId account, Func<RoleRow, bool> which, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of two administrators who remove each other, the second waits here, and is none any more.
        var administrators = await db.HoldAdministrators(cancel);
        if (user.ManagerId() is not { } by || !administrators.Contains(by))
        {
            return [AccountTexts.Refused_NotYours];
        }

        var taken = (await db.Roles.Where(r => r.ManagerId == account).ToListAsync(cancel)).Where(which).ToList();
        if (taken.Exists(r => r.Role == AccountRole.Administrator) && !await AnotherSignsIn(administrators, account, cancel))
        {
            return [AccountTexts.Refused_Last];
        }

        db.Roles.RemoveRange(taken);
        taken.ForEach(r => book.Add(RoleTelling.Of(r.Role).Took, r.TeamId, account));
        await db.SaveChangesAsync(cancel);
        await TellTaken(account, taken, cancel);
        await transaction.CommitAsync(cancel);
        await circuits.Look(cancel);
        return [];
    }

    // Who has never chosen a password administers nothing.
    private Task<bool> AnotherSignsIn(IReadOnlyList<ManagerId> administrators, ManagerId account, CancellationToken cancel) =>
        db.Managers.AnyAsync(
            m => EF.Parameter(administrators).Contains(m.Id) && m.Id != account && m.PasswordHash != null, cancel);

    private async Task TellGiven(Manager account, AccountRole role, CancellationToken cancel)
    {
        if (account.PasswordHash is not null)
        {
            db.OutgoingMails.Add(OutgoingMail.Account(RoleTelling.Of(role).ToldGiven, account.Id, clock.UtcNow()));
        }

        await db.SaveChangesAsync(cancel);
        if (account.PasswordHash is null)
        {
            await db.QueueOnce(OutgoingMail.SignInLink(account.Id, clock.UtcNow()), cancel);
        }
    }

    private async Task TellTaken(ManagerId account, List<RoleRow> taken, CancellationToken cancel)
    {
        var hasRights = await db.WithRights().AnyAsync(m => m.Id == account, cancel);
        if (!hasRights)
        {
            await db.Sessions.Where(s => s.ManagerId == account).ExecuteDeleteAsync(cancel);
        }

        var notices = hasRights
            ? taken.Select(r => RoleTelling.Of(r.Role).ToldTaken).Distinct()
            : taken.Take(1).Select(_ => AccountNotice.Ended);
        db.OutgoingMails.AddRange(notices.Select(notice => OutgoingMail.Account(notice, account, clock.UtcNow())));
        await db.SaveChangesAsync(cancel);
    }
}
