using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Every log line at every level, with scopes, event data and exceptions. Hangfire keeps its log in a static, which the
/// newest host sets. So its lines go into the log of every campaign of this process, and each has at least its own.
/// </summary>
internal sealed class MemoryLog : ILoggerProvider
{
    private static readonly ConcurrentDictionary<MemoryLog, bool> All = [];

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public MemoryLog() => All[this] = true;

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

    public void Dispose() => All.TryRemove(this, out _);

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
            Write($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Write($"{logLevel} {category} {eventId} {formatter(state, exception)} {exception}");

        private void Write(string line)
        {
            foreach (var each in category.StartsWith("Hangfire", StringComparison.Ordinal) ? All.Keys : [log])
            {
                each.Write(line);
            }
        }
    }
}
