using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Sets what SQLite keeps per connection: an acknowledged response survives a power cut, what is deleted is overwritten, and no
/// temporary file lies outside the data directory. Nothing here writes: EF Core also opens the file for reading alone.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // One by one: behind a statement that returns a row, the driver swallows the errors of the others.
    private static readonly string[] Pragmas =
    [
        "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY",
    ];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        foreach (var pragma in Pragmas)
        {
            Set(command, pragma);
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        foreach (var pragma in Pragmas)
        {
            Set(command, pragma);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

#pragma warning disable CA2100 // The texts are above.
    private static void Set(DbCommand command, string pragma) => command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
}
