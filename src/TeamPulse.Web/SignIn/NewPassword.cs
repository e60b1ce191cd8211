using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// A new password, the end of all sessions and lock-outs, and the mail that tells the owner are one step: all of it happens, or nothing.
/// The owner of a first password is told nothing.
/// </summary>
internal sealed class NewPassword(PulseDb db, Guesses guesses, TimeProvider clock)
{
    /// <param name="account">Whose.</param>
    /// <param name="choose">Sets the password.</param>
    public async Task<IdentityResult> Set(Manager account, Func<Task<IdentityResult>> choose)
    {
        // Nobody who closes the page leaves half of it done.
        var cancel = CancellationToken.None;
        var isFirst = account.PasswordHash is null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var result = await choose();
        if (!result.Succeeded)
        {
            return result;
        }

        await db.Sessions.Where(s => s.ManagerId == account.Id).ExecuteDeleteAsync(cancel);
        await guesses.ForgetAll(account.Id, cancel);
        if (!isFirst)
        {
            db.OutgoingMails.Add(OutgoingMail.Account(AccountNotice.NewPassword, account.Id, clock.UtcNow()));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Why a password was not taken, in the reader's language.</summary>
    public static string Words(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) or nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) =>
            SignInTexts.PasswordHint,
        nameof(IdentityErrorDescriber.InvalidToken) or nameof(IdentityErrorDescriber.ConcurrencyFailure) => SignInTexts.Welcome_Spent,
        _ => error.Description,
    };
}
