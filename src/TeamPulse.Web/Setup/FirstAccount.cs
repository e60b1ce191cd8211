using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>The first account as a form has it.</summary>
internal sealed class AccountForm
{
    public string? Code { get; set; }

    public string? DisplayName { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }
}

/// <summary>Makes the administrator's account for the person who knows the set-up code, and signs in with it.</summary>
internal sealed class FirstAccount(
    SetupCode setupCode, PulseDb db, UserManager<Manager> managers, SignInManager<Manager> signIn, Devices devices, LedgerBook book,
    ILogger<FirstAccount> log)
{
    /// <returns>What must be corrected; nothing when the account exists now.</returns>
    public async Task<IReadOnlyList<string>> Create(AccountForm form, CancellationToken cancel)
    {
        if (await setupCode.Use(form.Code, () => Check(form, cancel)) is { } errors)
        {
            return errors;
        }

        log.LogWarning("A set-up code was refused: it was wrong, or spent.");
        return [SetupTexts.Account_WrongCode];
    }

    // Only with the code: without it nobody learns anything, not even which passwords are too short.
    private async Task<IReadOnlyList<string>> Check(AccountForm form, CancellationToken cancel)
    {
        var displayName = OrganisationChange.ReadName(form.DisplayName);
        var address = EmailAddress.Normal(form.Email ?? "");
        string[] errors =
        [
            .. displayName is null ? [SetupTexts.Account_BadName] : Array.Empty<string>(),
            .. EmailAddress.IsWellFormed(address) ? Array.Empty<string>() : [SetupTexts.Account_BadEmail],
            .. form.Password is { Length: > 0 and <= PasswordCheck.LongestPassword }
                ? Array.Empty<string>() : [SetupTexts.Account_PasswordHint],
        ];
        return errors.Length > 0 ? errors : await Write(displayName!, address, form.Password!, cancel);
    }

    private async Task<IReadOnlyList<string>> Write(string name, string email, string password, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // A roster that was imported on the command line may have named the same person already.
        var manager = await managers.FindByEmailAsync(email);
        var result = manager is null
            ? await managers.CreateAsync(
                manager = new Manager { DisplayName = name, UserName = email, Email = email, EmailConfirmed = true }, password)
            : await managers.RemovePasswordAsync(manager) is { Succeeded: true } ? await managers.AddPasswordAsync(manager, password)
            : IdentityResult.Failed();
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(e => e.Description)];
        }

        if (!await db.Has(manager.Id, AccountRole.Administrator, cancel))
        {
            db.Roles.Add(new RoleRow { ManagerId = manager.Id, Role = AccountRole.Administrator });
            book.Add(LedgerAct.BecameAdministrator, subject: manager.Id);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await signIn.SignInAsync(manager, isPersistent: false);
        await devices.Remember(manager.Id, [], cancel);
        return [];
    }
}
