using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>What became of a rescue: a link, or why there is none.</summary>
internal sealed record Rescued(string? Link, string? Refusal);

/// <summary>
/// For who is locked out and has a shell on the server: an administrator is made, or gets a new link. It is in the ledger, and the owner
/// and all other administrators get a mail.
/// </summary>
internal sealed class Rescue(
    PulseDb db, UserManager<Manager> managers, RoleGiving giving, WelcomeLinks links, Guesses guesses, LedgerBook book, TimeProvider clock)
{
    /// <summary>Makes an administrator, of an account that exists too.</summary>
    public async Task<Rescued> Add(string email, string? typedName, CancellationToken cancel)
    {
        var address = EmailAddress.Normal(email);
        if (!EmailAddress.IsWellFormed(address))
        {
            return new(null, $"'{email}' is not a mail address.");
        }

        var name = OrganisationChange.ReadName(typedName ?? address);
        if (name is null)
        {
            return new(null, $"'{typedName}' cannot be a name: 1 to {OrganisationChange.LongestName} visible characters.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldAdministrators(cancel);
        var account = (await giving.Account(address, name, cancel))!;
        await giving.Give(account, AccountRole.Administrator, null, cancel);
        return await Hand(account, transaction.CommitAsync, cancel);
    }

    /// <summary>Ends the sessions and locks of an account and makes a new link. The password stays until the link is used.</summary>
    public async Task<Rescued> Reset(string email, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await managers.FindByEmailAsync(EmailAddress.Normal(email)) is not { } account)
        {
            return new(null, $"No account has the address '{email}'. 'admin list' shows the administrators; 'admin add' makes one.");
        }

        if (!await db.WithRights().AnyAsync(m => m.Id == account.Id, cancel))
        {
            return new(
                null,
                $"The account of '{email}' leads no team and has no role, so it opens nothing. 'admin add' makes it an administrator.");
        }

        await db.Sessions.Where(s => s.ManagerId == account.Id).ExecuteDeleteAsync(cancel);
        await guesses.ForgetAll(account.Id, cancel);
        return await Hand(account, transaction.CommitAsync, cancel);
    }

    /// <summary>Names and addresses of the administrators.</summary>
    public async Task<IReadOnlyList<string>> List(CancellationToken cancel) =>
        await db.Managers.Where(m => db.Roles.Any(r => r.ManagerId == m.Id && r.Role == AccountRole.Administrator))
            .OrderBy(m => m.Email)
            .Select(m => $"{m.Email}  {m.DisplayName}{(m.PasswordHash == null ? "  (has chosen no password yet)" : "")}")
            .ToListAsync(cancel);

    private async Task<Rescued> Hand(Manager account, Func<CancellationToken, Task> commit, CancellationToken cancel)
    {
        book.Add(LedgerAct.RescuedAccount, subject: account.Id);
        var others = await db.Roles.Where(r => r.Role == AccountRole.Administrator && r.ManagerId != account.Id)
            .Select(r => r.ManagerId).ToListAsync(cancel);
        var now = clock.UtcNow();
        db.OutgoingMails.AddRange(others.Select(other => OutgoingMail.Account(AccountNotice.RescuedOther, other, now))
            .Append(OutgoingMail.Account(AccountNotice.Rescued, account.Id, now)));
        await db.SaveChangesAsync(cancel);
        await commit(cancel);
        return new(await links.AtOnce(account), null);
    }
}
