using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>A sign-in as a form has it.</summary>
internal sealed class SignInForm
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }
}

internal enum SignInOutcome
{
    Refused,
    SignedIn,

    /// <summary>Too many try at the moment. The password was not looked at.</summary>
    TooMany,
}

/// <summary>
/// Signs in with a password. The answer and the time it takes do not tell whether the account exists, has a password, opens anything or is
/// locked.
/// </summary>
internal sealed class PasswordCheck(
    PulseDb db, SignInManager<Manager> signIn, UserManager<Manager> managers, Devices devices, Guesses guesses, HashTurns turns,
    RefusedSignIns refused)
{
    public const int LongestPassword = 200;

    /// <summary>Of PBKDF2 with HMAC-SHA512, as OWASP advises. A stored hash of fewer is made anew at the next sign-in.</summary>
    public const int Rounds = 210_000;

    private const int LongestAddress = 254;

    private static readonly Manager Nobody = new() { DisplayName = "" };

    private static readonly string NobodysHash =
        new PasswordHasher<Manager>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }))
            .HashPassword(Nobody, Guid.NewGuid().ToString());

    public async Task<SignInOutcome> SignIn(SignInForm form, CancellationToken cancel)
    {
        var (email, password) = (form.Email?.Trim(), form.Password);
        if (email is not { Length: > 0 and <= LongestAddress } || password is not { Length: > 0 and <= LongestPassword })
        {
            return SignInOutcome.Refused;
        }

        var account = await managers.FindByEmailAsync(email);
        var device = account is null ? Guesses.AllOthers : await devices.Known(account.Id, cancel);
        using var turn = await turns.Take(email, device.Length > 0, cancel);
        if (!turn.IsAcquired)
        {
            return SignInOutcome.TooMany;
        }

        if (account?.PasswordHash is null || !await db.WithRights().AnyAsync(m => m.Id == account.Id, cancel)
            || !await guesses.Take(account.Id, device, cancel))
        {
            managers.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
            refused.Unheard();
            return SignInOutcome.Refused;
        }

        if (!await IsRight(account, password, cancel))
        {
            refused.Wrong(account.Id, await guesses.IsLocked(account.Id, device, cancel));
            return SignInOutcome.Refused;
        }

        await guesses.Forget(account.Id, device, cancel);
        await signIn.SignInAsync(account, form.Remember);
        await devices.Remember(account.Id, device, cancel);
        return SignInOutcome.SignedIn;
    }

    // Looks at the password, and keeps it better where it was kept with fewer rounds. Sessions stay.
    private async Task<bool> IsRight(Manager account, string password, CancellationToken cancel)
    {
        var kept = account.PasswordHash!;
        var found = managers.PasswordHasher.VerifyHashedPassword(account, kept, password);
        if (found == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var better = managers.PasswordHasher.HashPassword(account, password);
            await db.Managers.Where(m => m.Id == account.Id && m.PasswordHash == kept)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.PasswordHash, better), cancel);
        }

        if (found == PasswordVerificationResult.Failed)
        {
            SpendRest(kept, password);
        }

        return found != PasswordVerificationResult.Failed;
    }

    // A hash of fewer rounds says no sooner than the one of nobody: that would tell that there is an account.
    private static void SpendRest(string kept, string password)
    {
        // Identity's format 3: one byte of version, four of the function, four of the rounds.
        var rounds = BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(kept).AsSpan(5, 4));
        if (rounds < Rounds)
        {
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], Rounds - rounds, HashAlgorithmName.SHA512, 32);
        }
    }
}
