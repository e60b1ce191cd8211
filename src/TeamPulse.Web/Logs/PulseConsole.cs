using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Logs;

/// <summary>
/// How log lines look on the console: one line each, as text or as JSON. Everything is encoded here, so nobody outside can forge a line,
/// whoever logs. Failures of the database become a tally.
/// </summary>
internal sealed class PulseConsole(IServiceProvider services, IOptions<PulseSettings> settings) : ConsoleFormatter(Called)
{
    public const string Called = "teampulse";

    private const string Tally = "TeamPulse.Web.Storage";
    private readonly bool _json = settings.Value.Logs.Json;

    // Asked for when they are needed: the clock itself has a log.
    private OutageTally Outage => services.GetRequiredService<OutageTally>();

    private TimeProvider Clock => services.GetRequiredService<TimeProvider>();

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (logEntry.Exception.OutageWords() is { } words)
        {
            if (Outage.Add(words) is { } line)
            {
                Write(textWriter, LogLevel.Error, Tally, line, null);
            }

            return;
        }

        var message = logEntry.Formatter?.Invoke(logEntry.State, logEntry.Exception) ?? "";
        Write(textWriter, logEntry.LogLevel, logEntry.Category, message, logEntry.Exception);
    }

    private void Write(TextWriter writer, LogLevel level, string category, string message, Exception? exception)
    {
        if (_json)
        {
            writer.WriteLine(Json(level, category, message, exception));
            return;
        }

        writer.WriteLine($"{Short(level)}: {LogText.Encode(category)}: {LogText.Encode(message)}");
        foreach (var line in exception is null ? [] : LogText.Lines(exception))
        {
            writer.WriteLine($"      {line}");
        }
    }

    private string Json(LogLevel level, string category, string message, Exception? exception)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteString("time", Clock.GetUtcNow());
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteString("message", LogText.Encode(message));
            if (exception is not null)
            {
                json.WriteStartArray("exception");
                foreach (var line in LogText.Lines(exception))
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
