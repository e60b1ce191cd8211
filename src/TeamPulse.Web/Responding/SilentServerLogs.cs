using Microsoft.Extensions.Logging.Abstractions;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Silences the web server's own log. At the levels Debug and Trace it writes a line per connection and request
/// before anybody knows whether a member is answering. Everything above the server keeps its log.
/// </summary>
internal sealed class SilentServerLogs(ILoggerFactory loggers) : ILoggerFactory
{
    private const string Server = "Microsoft.AspNetCore.Server";

    public ILogger CreateLogger(string categoryName)
    {
        try
        {
            return categoryName.StartsWith(Server, StringComparison.Ordinal) ? NullLogger.Instance : loggers.CreateLogger(categoryName);
        }
        catch (ObjectDisposedException)
        {
            // Hangfire keeps the log of an application in a static and asks it even after that application has ended.
            return NullLogger.Instance;
        }
    }

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public void Dispose() => loggers.Dispose();
}
