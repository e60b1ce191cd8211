using Microsoft.Extensions.Logging.Console;

namespace TeamPulse.Web.Logs;

internal static class LogsSlice
{
    // What they say is said once more, and better, by who catches the exception or asks for the health.
    private static readonly string[] Silent = ["Microsoft.Extensions.Diagnostics.HealthChecks"];

    /// <summary>The console and nothing else, in our own words. No configuration brings another format back.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutageTally>();
        builder.Logging.ClearProviders().AddConsole().AddConsoleFormatter<PulseConsole, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = PulseConsole.Called);
        builder.Services.PostConfigure<LoggerFilterOptions>(filter =>
        {
            foreach (var category in Silent)
            {
                filter.Rules.Add(new LoggerFilterRule(null, category, LogLevel.None, null));
            }
        });
    }
}
