using System.Security.Claims;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>Somebody who is signed in, as an act sees them.</summary>
internal static class Principals
{
    public static ClaimsPrincipal Of(ManagerId account) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{account}")], "test"));

    /// <summary>A new account with a role.</summary>
    public static async Task<ManagerId> WithRole(this PulseHost host, AccountRole role, TeamPulse.TeamId? team = null) =>
        await host.Db(async db =>
        {
            var name = $"{Guid.NewGuid():N}@x.example";
            var account = new Manager
            {
                DisplayName = name,
                UserName = name,
                NormalizedEmail = name.ToUpperInvariant(),
                Email = name,
                PasswordHash = "chosen",
            };
            db.Add(account);
            await db.SaveChangesAsync();
            db.Add(new RoleRow { ManagerId = account.Id, Role = role, TeamId = team });
            await db.SaveChangesAsync();
            return account.Id;
        });
}
