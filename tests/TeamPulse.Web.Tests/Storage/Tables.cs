using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

internal static class Tables
{
    /// <summary>Renames a table of the running application, as in a damaged or half-restored database.</summary>
    public static Task Rename(this PulseHost host, string from, string to)
    {
        var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
        return host.Db(db => db.Database.ExecuteSqlRawAsync(sql));
    }
}
