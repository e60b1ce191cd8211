using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Doctor;

/// <summary>One check after the other, each with an end. It may run beside a server, and writes nothing that stays.</summary>
internal static class Examination
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    // A gigabyte is read in some ten seconds.
    private static readonly TimeSpan LimitOfDatabase = TimeSpan.FromMinutes(2);

    /// <param name="configuration">As on the command line of <c>serve</c>.</param>
    /// <param name="mailTo">An address that gets a test mail; null: none is sent.</param>
    /// <param name="cancel">Ends the examination.</param>
    public static async IAsyncEnumerable<Finding> Of(
        string[] configuration, string? mailTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var builder = PulseApp.NewBuilder(configuration);
        var place = new Place("configuration");
        var problems = PulseSettingsValidation.Problems(builder.Configuration, mayWrite: false);
        if (problems.Count > 0)
        {
            foreach (var problem in problems)
            {
                yield return place.Wrong(problem);
            }

            yield return place.NotKnown("Nothing else can be examined before this is correct.");
            yield break;
        }

        PulseApp.AddRooms(builder);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var settings = app.Services.GetRequiredService<IOptions<PulseSettings>>().Value;
        yield return place.Ok(
            $"All settings can be used. TeamPulse {ProgramVersion.Text}, data in {Path.GetFullPath(settings.DataDirectory)}.");
        var server = new RunningServer(app.Configuration, settings);
        foreach (var (where, limit, check) in Checks(app.Services, settings, server, mailTo))
        {
            foreach (var finding in await Bounded(new Place(where), limit, check, cancel))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<(string Where, TimeSpan Limit, Func<Place, CancellationToken, Task<IReadOnlyList<Finding>>> Check)> Checks(
        IServiceProvider services, PulseSettings settings, RunningServer server, string? mailTo) =>
    [
        ("database", LimitOfDatabase, new DatabaseExam(services, settings).Examine),
        ("disk", Limit, new DiskExam(settings).Examine),
        ("keys", Limit, new KeysExam(services, settings).Examine),
        ("clock", Limit, new ClockExam(services, settings).Examine),
        ("mail", Limit, new MailExam(services, settings, mailTo).Examine),
        ("server", Limit, server.Examine),
        ("proxy", Limit, new ProxyExam(server, settings).Examine),
    ];

    private static async Task<IReadOnlyList<Finding>> Bounded(
        Place place, TimeSpan limit, Func<Place, CancellationToken, Task<IReadOnlyList<Finding>>> check, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(() => check(place, cancel), cancel).WaitAsync(limit, cancel);
        }
        catch (TimeoutException)
        {
            return [place.Wrong($"It did not answer within {limit.TotalSeconds:0} seconds.")];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [place.Wrong(failure.OutageWords() ?? $"{failure.GetType().Name}: {failure.Message}")];
        }
    }
}
