using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
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
    PulseDb db, UserManager<Manager> managers, TeamAccess access, CircuitWatch circuits, LedgerBook book, TimeProvider clock)
{
    /// <summary>Somebody without an account gets one, and a mail with the link to it.</summary>
    /// <returns>What must be corrected; nothing when it is done.</returns>
    public async Task<IReadOnlyList<string>> Give(ClaimsPrincipal user, RoleForm form, CancellationToken cancel)
    {
        if (!await access.Administers(user, cancel))
        {
            return [AccountTexts.Refused_NotYours];
        }

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

        return await Give(address, OrganisationChange.ReadName(form.Name), role, team, cancel);
    }

    /// <summary>For an act that has asked already whether it may.</summary>
    public async Task<IReadOnlyList<string>> Give(
        string address, string? name, AccountRole role, TeamId? team, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (now, account) = (clock.UtcNow(), await managers.FindByEmailAsync(address));
        if (account is null)
        {
            if (name is null)
            {
                return [AccountTexts.Refused_Name];
            }

            db.Managers.Add(account = ManagerAccounts.WithoutPassword(address, name));
            await db.SaveChangesAsync(cancel);
            book.Add(LedgerAct.MadeAccount, subject: account.Id);
        }

        if (await db.Roles.AnyAsync(r => r.ManagerId == account.Id && r.Role == role && r.TeamId == team, cancel))
        {
            return [AccountTexts.Refused_Twice];
        }

        db.Roles.Add(new RoleRow { ManagerId = account.Id, Role = role, TeamId = team });
        book.Add(Gave(role), team, account.Id);
        if (account.PasswordHash is not null)
        {
            db.OutgoingMails.Add(OutgoingMail.Account(Enum.Parse<AccountNotice>(Gave(role).ToString()), account.Id, now));
        }

        await db.SaveChangesAsync(cancel);
        if (account.PasswordHash is null)
        {
            await db.QueueOnce(OutgoingMail.SignInLink(account.Id, now), cancel);
        }

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
        if (taken.Exists(r => r.Role == AccountRole.Administrator) && administrators.All(a => a == account))
        {
            return [AccountTexts.Refused_Last];
        }

        db.Roles.RemoveRange(taken);
        taken.ForEach(r => book.Add(Took(r.Role), r.TeamId, account));
        await db.SaveChangesAsync(cancel);
        await Tell(account, taken, cancel);
        await transaction.CommitAsync(cancel);
        await circuits.Look(cancel);
        return [];
    }

    private async Task Tell(ManagerId account, List<RoleRow> taken, CancellationToken cancel)
    {
        var hasRights = await db.WithRights().AnyAsync(m => m.Id == account, cancel);
        if (!hasRights)
        {
            await db.Sessions.Where(s => s.ManagerId == account).ExecuteDeleteAsync(cancel);
        }

        var notices = hasRights
            ? taken.Select(r => Enum.Parse<AccountNotice>(Took(r.Role).ToString())).Distinct()
            : taken.Take(1).Select(_ => AccountNotice.Ended);
        db.OutgoingMails.AddRange(notices.Select(notice => OutgoingMail.Account(notice, account, clock.UtcNow())));
        await db.SaveChangesAsync(cancel);
    }

    private static LedgerAct Gave(AccountRole role) => role switch
    {
        AccountRole.Administrator => LedgerAct.GaveAdministrator,
        AccountRole.Partner => LedgerAct.GavePartner,
        _ => LedgerAct.GaveAuditor,
    };

    private static LedgerAct Took(AccountRole role) => role switch
    {
        AccountRole.Administrator => LedgerAct.TookAdministrator,
        AccountRole.Partner => LedgerAct.TookPartner,
        _ => LedgerAct.TookAuditor,
    };
}
