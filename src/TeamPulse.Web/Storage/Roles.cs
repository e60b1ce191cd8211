using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>Who has an account that opens something.</summary>
internal static class Roles
{
    /// <summary>
    /// Accounts that lead a team or have a role. The others sign nobody in, and are forgotten within a day, or when no mail to them waits
    /// any more.
    /// </summary>
    public static IQueryable<Manager> WithRights(this PulseDb db) => db.Managers.Where(m =>
        db.TeamLeads.Any(l => l.ManagerId == m.Id) || db.Roles.Any(r => r.ManagerId == m.Id));

    public static Task<bool> Has(this PulseDb db, ManagerId account, AccountRole role, CancellationToken cancel) =>
        db.Roles.AnyAsync(r => r.ManagerId == account && r.Role == role, cancel);

    /// <summary>The teams at which what a people partner sees begins.</summary>
    public static async Task<IReadOnlyList<TeamId>> PartneredBy(this PulseDb db, ManagerId account, CancellationToken cancel) =>
        [.. (await db.Roles.Where(r => r.ManagerId == account && r.Role == AccountRole.Partner).Select(r => r.TeamId).ToListAsync(cancel))
            .OfType<TeamId>()];

    /// <summary>
    /// All administrators, whom nobody else adds or removes until the transaction ends. On SQLite the transaction itself is the lock.
    /// </summary>
    public static async Task<IReadOnlyList<ManagerId>> HoldAdministrators(this PulseDb db, CancellationToken cancel)
    {
        const string Administrator = nameof(AccountRole.Administrator);
        var rows = db.Database.IsNpgsql()
            ? db.Roles.FromSql($"""SELECT * FROM "Roles" WHERE "Role" = {Administrator} ORDER BY "Id" FOR UPDATE""")
            : db.Roles.Where(r => r.Role == AccountRole.Administrator);
        return [.. (await rows.AsNoTracking().ToListAsync(cancel)).Select(r => r.ManagerId)];
    }
}
