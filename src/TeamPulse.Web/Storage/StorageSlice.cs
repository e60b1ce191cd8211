using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Opens the database that the settings name.</summary>
internal class PulseDbFactory(IOptions<PulseSettings> settings, ILoggerFactory loggers)
{
    private readonly DbContextOptions _options = Options(settings.Value, loggers);

    public PulseDb Create() => _options is DbContextOptions<PostgresPulseDb> postgres
        ? new PostgresPulseDb(postgres)
        : new SqlitePulseDb((DbContextOptions<SqlitePulseDb>)_options);

    private static DbContextOptions Options(PulseSettings settings, ILoggerFactory loggers)
    {
        if (settings.Storage.Provider == StorageProvider.PostgreSql)
        {
            return new DbContextOptionsBuilder<PostgresPulseDb>()
                .UseLoggerFactory(loggers).ConfigureWarnings(WhatIsThrown).UseNpgsql(settings.Storage.ConnectionString).Options;
        }

        return new DbContextOptionsBuilder<SqlitePulseDb>()
            .UseLoggerFactory(loggers)
            .ConfigureWarnings(WhatIsThrown)
            .AddInterceptors(new SqlitePragmas())
            .ReplaceService<IMigrationsSqlGenerator, TablesWithoutRowid>()
            .UseSqlite($"Data Source={Path.Combine(settings.DataDirectory, "teampulse.db")}").Options;
    }

    // Who catches what EF Core throws logs it. EF Core's own line comes before, even for a lost race that is no fault, with all of the SQL.
    private static void WhatIsThrown(WarningsConfigurationBuilder warnings) => warnings.Ignore(
        CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed, CoreEventId.OptimisticConcurrencyException,
        RelationalEventId.CommandError, RelationalEventId.ConnectionError, RelationalEventId.TransactionError);
}

/// <summary>The same database for the answering side: it never writes a log line.</summary>
internal sealed class QuietPulseDbFactory(IOptions<PulseSettings> settings) : PulseDbFactory(settings, NullLoggerFactory.Instance);

internal static class StorageSlice
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<PulseDbFactory>();
        services.AddSingleton<QuietPulseDbFactory>();
        services.AddScoped(provider => provider.GetRequiredService<PulseDbFactory>().Create());
        services.AddScoped<TeamDays>();
        services.AddSingleton<DatabaseSetup>();
    }
}
