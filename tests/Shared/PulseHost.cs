using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Web;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Shared;

/// <summary>The whole application on a free port of loopback, with its own data directory and a clock that the test moves.</summary>
internal sealed class PulseHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _directory;
    private readonly bool _directoryIsBorrowed;
    private readonly SeenErrors _errors;

    private PulseHost(WebApplication app, FakeTimeProvider clock, string directory, bool directoryIsBorrowed, SeenErrors errors)
    {
        (_app, Clock, _directory, _directoryIsBorrowed, _errors) = (app, clock, directory, directoryIsBorrowed, errors);
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Url { get; }

    public FakeTimeProvider Clock { get; }

    public string DataDirectory => Path.Combine(_directory, "data");

    public string KeyDirectory => Path.Combine(_directory, "data-keys");

    public IServiceProvider Services => _app.Services;

    /// <summary>What went wrong, for the message of a failing test.</summary>
    public string Errors => string.Join(Environment.NewLine, _errors.Seen);

    /// <param name="now">UTC.</param>
    /// <param name="settings">More configuration, such as <c>--TeamPulse:Smtp:Host=127.0.0.1</c>.</param>
    /// <param name="configure">More services.</param>
    /// <param name="prepare">Runs on the migrated database before the first request.</param>
    /// <param name="directory">The directory of an earlier host, to start again on its data; this host does not delete
    /// it. Null: a new one.</param>
    /// <param name="asShipped">Makes signing keys and password hashes as slowly as the product does.</param>
    /// <param name="fromNothing">The host makes its database itself. Otherwise it gets an empty one of this version,
    /// which is faster.</param>
    public static async Task<PulseHost> Start(
        DateTimeOffset now,
        string[]? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        Func<WebApplication, Task>? prepare = null,
        string? directory = null,
        bool asShipped = false,
        bool fromNothing = false)
    {
        var directoryIsBorrowed = directory is not null;
        directory ??= Directory.CreateTempSubdirectory("teampulse-host-").FullName;
        var data = Path.Combine(directory, "data");
        if (!directoryIsBorrowed && !asShipped && !fromNothing)
        {
            await EmptyDatabase.CopyTo(data);
        }

        var clock = new FakeTimeProvider(now);
        var errors = new SeenErrors();
        var port = FreePort.Claim();
        string[] arguments =
        [
            $"--urls=http://127.0.0.1:{port}",
            $"--TeamPulse:PublicUrl=http://127.0.0.1:{port}",
            $"--TeamPulse:DataDirectory={data}",
            .. settings ?? [],
        ];
        var app = await PulseApp.Start(
            arguments,
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(errors);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                KeepTime(builder.Services, clock);
                if (!asShipped)
                {
                    Hasten(builder.Services);
                }

                configure?.Invoke(builder);
            },
            prepare) ?? throw new InvalidOperationException("The configuration was refused; see the error output.");
        return new PulseHost(app, clock, directory, directoryIsBorrowed, errors);
    }

    /// <param name="utc">Not before the clock's time.</param>
    public void MoveTo(DateTime utc) => Clock.SetUtcNow(new DateTimeOffset(utc));

    /// <summary>Runs the work in its own service scope, like a job or a request.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task With<TService>(Func<TService, Task> work)
        where TService : notnull => With<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    public Task<T> Db<T>(Func<PulseDb, Task<T>> work) => With(work);

    public Task Db(Func<PulseDb, Task> work) => With(work);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_directoryIsBorrowed)
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    // A test moves the clock by days and ticks by hand, so the clock is believed at once and no timer ticks.
    private static void KeepTime(IServiceCollection services, FakeTimeProvider clock)
    {
        services.Remove(services.Single(s => s.ImplementationType == typeof(TickTimer)));
        services.Replace(ServiceDescriptor.Singleton(new ClockRules { ToDelete = TimeSpan.Zero }));
        services.Replace(ServiceDescriptor.Singleton(
            new MachineClock(clock.UtcNow, () => TimeSpan.FromTicks(clock.GetTimestamp()), "test", _ => true)));
    }

    // Making keys and hashes took half of the tests' time, and no test looks at them.
    private static void Hasten(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        services.Replace(ServiceDescriptor.Singleton(provider =>
            new WaveKeyFiles(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory, new SigningKeys().Next)));
    }
}
