using System.Text;
using Microsoft.Extensions.Logging;

namespace TeamPulse.Attack.Tests;

/// <summary>Every log line at every level, with scopes, event data and exceptions.</summary>
internal sealed class MemoryLog : ILoggerProvider
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    /// <summary>What was logged since the last call.</summary>
    public string Take()
    {
        lock (_lock)
        {
            var text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            _text.AppendLine(line);
        }
    }

    private sealed class Logger(MemoryLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Write($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write($"{logLevel} {category} {eventId} {formatter(state, exception)} {exception}");
    }
}
