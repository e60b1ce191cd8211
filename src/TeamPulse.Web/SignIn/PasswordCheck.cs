using Microsoft.AspNetCore.Identity;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>A sign-in as a form has it.</summary>
internal sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }
}

/// <summary>
/// Signs in with a password. The answer and the time it takes do not tell whether the account exists, has a password or is locked.
/// </summary>
internal sealed class PasswordCheck(
    SignInManager<Manager> signIn, UserManager<Manager> managers, RefusedSignIns refused)
{
    public const int LongestPassword = 200;

    // Nobody is locked out for so long, but by a clock that was ahead. Identity locks by the clock on the wall.
    private static readonly TimeSpan LongestLock = TimeSpan.FromDays(1);

    private static readonly Manager Nobody = new() { DisplayName = "" };

    private static readonly string NobodysHash = new PasswordHasher<Manager>().HashPassword(Nobody, Guid.NewGuid().ToString());

    public async Task<bool> SignIn(SignInForm form)
    {
        var (email, password) = (form.Email, form.Password);
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password) || password.Length > LongestPassword)
        {
            return false;
        }

        var manager = await managers.FindByEmailAsync(email.Trim());
        if (manager?.LockoutEnd > TimeProvider.System.GetUtcNow() + LongestLock)
        {
            await managers.SetLockoutEndDateAsync(manager, null);
        }

        if (manager?.PasswordHash is null || await managers.IsLockedOutAsync(manager))
        {
            managers.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            refused.Unheard();
            return false;
        }

        var result = await signIn.PasswordSignInAsync(manager, password, form.Remember, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            refused.Wrong(manager.Id, result.IsLockedOut);
        }

        return result.Succeeded;
    }
}
