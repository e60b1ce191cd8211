using Npgsql;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Where the database is, for sentences and for files beside it.</summary>
internal static class DatabasePlace
{
    /// <summary>The SQLite file.</summary>
    public static string File(PulseSettings settings) => Path.Combine(settings.DataDirectory, "teampulse.db");

    /// <summary>For instance "The database /srv/data/teampulse.db". Nothing secret is in it.</summary>
    public static string Of(PulseSettings settings)
    {
        if (settings.Storage.Provider == StorageProvider.Sqlite)
        {
            return $"The database {Path.GetFullPath(File(settings))}";
        }

        var parts = new NpgsqlConnectionStringBuilder(settings.Storage.ConnectionString);
        return $"The database {parts.Database ?? parts.Username} on {parts.Host}:{parts.Port}";
    }
}
