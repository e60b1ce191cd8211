using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.CommandLine;

/// <summary>The database for verbs that do not serve: configured like the server, perhaps beside it, without its jobs.</summary>
internal static class OfflineDatabase
{
    private const int SecondsToWait = 5;

    /// <exception cref="StartRefused">The configuration is wrong or the database cannot be used.</exception>
    public static async Task<PulseDb> Open(string? data, CancellationToken cancel)
    {
        OwnersOnly.MakeNothingElse();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = HostOptions.AsConfiguration(data, urls: null),
            ContentRootPath = AppContext.BaseDirectory,
        });
        PulseApp.RequireSoundSettings(builder.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddConfiguration(builder.Configuration);
        builder.Services.AddSettings();
        builder.Services.AddStorage();
        builder.Services.AddResults();
        var app = builder.Build();
        var setup = app.Services.GetRequiredService<DatabaseSetup>();
        await setup.Join(cancel);
        await setup.RequireReal(cancel);
        var db = app.Services.GetRequiredService<PulseDbFactory>().Create();
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            // For a server that writes meanwhile.
            connection.DefaultTimeout = SecondsToWait;
        }

        return db;
    }

    /// <summary>All rooms over that database, for a verb that needs more than rows. Nothing of it is started.</summary>
    /// <exception cref="StartRefused">The configuration is wrong or the database cannot be used.</exception>
    public static async Task<WebApplication> App(string? data, CancellationToken cancel)
    {
        OwnersOnly.MakeNothingElse();
        var builder = PulseApp.NewBuilder(HostOptions.AsConfiguration(data, urls: null));
        PulseApp.RequireSoundSettings(builder.Configuration);
        PulseApp.AddRooms(builder);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var setup = app.Services.GetRequiredService<DatabaseSetup>();
        await setup.Join(cancel);
        await setup.RequireReal(cancel);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeysAtStart>().Prepare(cancel);
        return app;
    }
}
