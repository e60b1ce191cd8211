using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>The steps of giving a role, in the transaction of an act that holds the administrators.</summary>
internal sealed class RoleGiving(PulseDb db, UserManager<Manager> managers, LedgerBook book)
{
    /// <summary>The account with this address. One is made where there is none.</summary>
    /// <returns>Null where one would have to be made, and there is no name for it.</returns>
    public async Task<Manager?> Account(string address, string? name, CancellationToken cancel)
    {
        if (await managers.FindByEmailAsync(address) is { } known)
        {
            return known;
        }

        if (name is null)
        {
            return null;
        }

        var account = ManagerAccounts.WithoutPassword(address, name);
        db.Managers.Add(account);
        await db.SaveChangesAsync(cancel);
        book.Add(LedgerAct.MadeAccount, subject: account.Id);
        return account;
    }

    /// <returns>False where the account has the role already.</returns>
    public async Task<bool> Give(Manager account, AccountRole role, TeamId? team, CancellationToken cancel)
    {
        if (await db.Roles.AnyAsync(r => r.ManagerId == account.Id && r.Role == role && r.TeamId == team, cancel))
        {
            return false;
        }

        db.Roles.Add(new RoleRow { ManagerId = account.Id, Role = role, TeamId = team });
        book.Add(RoleTelling.Of(role).Gave, team, account.Id);
        return true;
    }
}
