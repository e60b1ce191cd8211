using Microsoft.Extensions.Options;
using TeamPulse.Ballots;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web;

internal static partial class PulseApp
{
    /// <summary>Checks the configuration, brings the database up to date and listens.</summary>
    /// <returns>Null when it was refused; the reasons are on stderr.</returns>
    public static async Task<WebApplication?> Start(
        string[] args, Action<WebApplicationBuilder>? configure = null, Func<WebApplication, Task>? prepare = null)
    {
        try
        {
            return await Begin(args, configure, prepare);
        }
        catch (StartRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return null;
        }
    }

    /// <exception cref="StartRefused">Configuration, database or address cannot be used; the reasons are in it.</exception>
    public static async Task<WebApplication> Begin(
        string[] args, Action<WebApplicationBuilder>? configure = null, Func<WebApplication, Task>? prepare = null)
    {
        var app = Build(args, configure);
        try
        {
            RequireSoundQuestionnaires(app.Services);
            TellWhatSigns(app.Services);
            await app.Services.GetRequiredService<DatabaseSetup>().Migrate(CancellationToken.None);
            app.MapScheduling();
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<KeysAtStart>().Prepare(CancellationToken.None);
            }

            await (prepare?.Invoke(app) ?? app.Services.GetRequiredService<DatabaseSetup>().RequireReal(CancellationToken.None));
            await Listen(app);
            return app;
        }
        catch (Exception trouble)
        {
            var settings = app.Services.GetRequiredService<IOptions<PulseSettings>>().Value;
            await app.DisposeAsync();
            if (trouble is not StartRefused && DatabaseFault.Of(trouble, settings) is { } fault)
            {
                throw new StartRefused(fault.Sentence(DatabasePlace.Of(settings)));
            }

            throw;
        }
    }

    /// <summary>Lists every mistake at once, for a person.</summary>
    public static void RequireSoundSettings(IConfiguration configuration)
    {
        var problems = PulseSettingsValidation.Problems(configuration);
        if (problems.Count > 0)
        {
            throw new StartRefused(string.Join(Environment.NewLine, problems));
        }

        foreach (var doubt in PulseSettingsValidation.Doubts(configuration))
        {
            Console.Error.WriteLine(doubt);
        }
    }

    // A deployment's own languages, in the folder languages of its data directory. A broken file takes nothing but itself away.
    private static LanguageProblems ReadLanguages(IConfiguration configuration)
    {
        var data = configuration[$"{PulseSettings.Section}:{nameof(PulseSettings.DataDirectory)}"] ?? new PulseSettings().DataDirectory;
        var problems = LanguageFiles.Include(Path.Combine(data, "languages"));
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"{problem} The file is not used.");
        }

        return new(problems);
    }

    /// <summary>Reports a faulty questionnaire at start, by line: otherwise a wave would not open later.</summary>
    public static void RequireSoundQuestionnaires(IServiceProvider services)
    {
        try
        {
            var shelf = services.GetRequiredService<QuestionnaireShelf>();
            var log = services.GetRequiredService<ILogger<QuestionnaireShelf>>();
            foreach (var problem in shelf.Problems)
            {
                log.LogError("{Problem} The translation is not used.", problem);
            }

            foreach (var text in shelf.Conditional)
            {
                log.LogWarning(
                    "Questionnaire {Version}, question {Question}, in {Language}, seems to set a condition: {Words} "
                    + "A question that some are to leave out points at them. Word it so that everybody answers the same.",
                    text.Version, text.Question, text.Language, text.Words);
            }
        }
        catch (QuestionnaireException faulty)
        {
            throw new StartRefused(faulty.Message);
        }
    }

    /// <summary>An operator who wonders why ballots are slow finds it in the log.</summary>
    public static void TellWhatSigns(IServiceProvider services)
    {
        var log = services.GetRequiredService<ILogger<BlindSigner>>();
        if (BlindSigner.UsesOpenSsl)
        {
            log.LogInformation("OpenSSL signs ballots.");
        }
        else
        {
            log.LogWarning("OpenSSL 3 was not found, so BouncyCastle signs ballots. That takes about nine times as long.");
        }
    }

    private static async Task Listen(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception trouble) when (ListeningTrouble.Of(trouble, app.Configuration["urls"] ?? PublicAddress.Default) is { } why)
        {
            throw new StartRefused(why);
        }
    }
}
