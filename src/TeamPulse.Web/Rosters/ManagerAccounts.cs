using Microsoft.AspNetCore.Identity;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Rosters;

/// <summary>Accounts of people who have not chosen a password yet: their mailed link lets them.</summary>
internal static class ManagerAccounts
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static Manager WithoutPassword(string email, string name) => new()
    {
        DisplayName = name,
        UserName = email,
        NormalizedUserName = Normalizer.NormalizeName(email),
        Email = email,
        NormalizedEmail = Normalizer.NormalizeEmail(email),
        EmailConfirmed = true,
        LockoutEnabled = true,
        // Guards the one-time link: whatever changes it makes the link worthless.
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}
