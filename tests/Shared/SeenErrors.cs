using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TeamPulse.Shared;

/// <summary>Keeps the errors that the application logs.</summary>
internal sealed class SeenErrors : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Seen { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Seen.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // There is nothing to dispose of.
    }
}
