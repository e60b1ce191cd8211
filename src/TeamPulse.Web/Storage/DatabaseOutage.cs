namespace TeamPulse.Web.Storage;

/// <summary>The database has not answered in time.</summary>
internal sealed class DatabaseSilent() : Exception("The database does not answer.")
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Asks on another thread, since a driver may wait without letting go. After that it is left to itself.</summary>
    /// <exception cref="DatabaseSilent">It took more than three seconds.</exception>
    public static async Task Unless(Func<Task> question, CancellationToken cancel)
    {
        try
        {
            await Task.Run(question, cancel).WaitAsync(Limit, cancel);
        }
        catch (TimeoutException)
        {
            throw new DatabaseSilent();
        }
    }
}

/// <summary>Tells an outage of the database, which passes for all at once, from a mistake in the program.</summary>
internal static class DatabaseOutage
{
    public static bool IsOutage(this Exception failure) => failure.OutageWords() is not null;

    /// <summary>What is wrong with the database, and what to do; null when it is no outage.</summary>
    public static string? OutageWords(this Exception? failure) =>
        DatabaseFault.Of(failure) is { IsOutage: true } fault ? fault.Sentence() : null;
}
