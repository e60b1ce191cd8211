using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>Opens the database that the settings name.</summary>
internal class PulseDbFactory(IOptions<PulseSettings> settings, ILoggerFactory loggers, OneWriter writer)
{
    // For what a read waits, and there is hardly anything: the driver sleeps meanwhile. Writers wait by themselves.
    private const int SecondsOfSleep = 4;

    private readonly DbContextOptions _options = Options(settings.Value, loggers);

    public PulseDb Create()
    {
        if (_options is DbContextOptions<PostgresPulseDb> postgres)
        {
            return new PostgresPulseDb(postgres);
        }

        var sqlite = new SqlitePulseDb((DbContextOptions<SqlitePulseDb>)_options) { Writer = writer };
        sqlite.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return sqlite;
    }

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
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MigrationsUserTransactionWarning))
            .AddInterceptors(new SqlitePragmas(), new TransactionsInTurn(), new StatementsInTurn())
            .ReplaceService<IMigrationsSqlGenerator, SqliteMigrationsSql>()
            .ReplaceService<IRelationalTransactionFactory, TurnEndingTransactions>()
            .UseSqlite($"Data Source={DatabasePlace.File(settings)};Default Timeout={SecondsOfSleep}").Options;
    }

    // Who catches what EF Core throws logs it. EF Core's own line comes before, even for a lost race that is no fault, with all of the SQL.
    private static void WhatIsThrown(WarningsConfigurationBuilder warnings) => warnings.Ignore(
        CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed, CoreEventId.OptimisticConcurrencyException,
        RelationalEventId.CommandError, RelationalEventId.ConnectionError, RelationalEventId.TransactionError);
}

/// <summary>The same database for the answering side: it never writes a log line.</summary>
internal sealed class QuietPulseDbFactory(IOptions<PulseSettings> settings, OneWriter writer)
    : PulseDbFactory(settings, NullLoggerFactory.Instance, writer);

internal static class StorageSlice
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<OneWriter>();
        services.AddSingleton<PulseDbFactory>();
        services.AddSingleton<QuietPulseDbFactory>();
        services.AddScoped(provider => provider.GetRequiredService<PulseDbFactory>().Create());
        services.AddScoped<TeamDays>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<IntegrityWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<IntegrityWatch>());
        services.AddHealthChecks().AddCheck<IntegrityHealth>("integrity", tags: [HealthTags.Monitoring]);
    }
}
