using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>The demo's administrator. The password is made at each start and printed; none is in the repository.</summary>
internal sealed class DemoAccount(PulseDb db, UserManager<Manager> managers)
{
    private const int WordsOfPassword = 4;

    public static string Email => DemoStory.Read().Administrator;

    /// <summary>Four words, for instance "amber-lake-orbit-pine": easy to type, and it opens nothing but this demo.</summary>
    public static string NewPassword() => string.Join('-', RandomNumberGenerator.GetItems<string>([.. WaveCode.Words], WordsOfPassword));

    public async Task SignInWith(string password, CancellationToken cancel)
    {
        var email = Email;
        var account = await managers.Users.SingleAsync(m => m.Email == email, cancel);
        account.PasswordHash = managers.PasswordHasher.HashPassword(account, password);
        await managers.UpdateSecurityStampAsync(account);
        await db.SaveChangesAsync(cancel);
    }
}
