using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Logs;

namespace TeamPulse.Web.Tests.Logs;

/// <summary>What the product's own formatter would write to the console, at the product's own levels.</summary>
internal sealed class ConsoleText(bool json = false) : ILoggerProvider
{
    private readonly StringWriter _written = new();
    private PulseConsole? _console;

    public string Text
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<ILoggerProvider>(services =>
    {
        _console = Make(services.GetRequiredService<OutageTally>(), services.GetRequiredService<TimeProvider>());
        return this;
    });

    public void Use(OutageTally tally, TimeProvider clock) => _console = Make(tally, clock);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private PulseConsole Make(OutageTally tally, TimeProvider clock) =>
        new(
            new ServiceCollection().AddSingleton(tally).AddSingleton(clock).BuildServiceProvider(),
            Options.Create(new PulseSettings { Logs = new LogSettings { Json = json } }));

    private sealed class Logger(ConsoleText console, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (console._written)
            {
                var entry = new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter);
                console._console!.Write(entry, null, console._written);
            }
        }
    }
}
