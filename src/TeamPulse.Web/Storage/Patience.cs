namespace TeamPulse.Web.Storage;

/// <summary>Nobody waits at a console that says nothing.</summary>
internal static class Patience
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    /// <summary>Does the work, and says on the error output what is waited for when it takes long.</summary>
    public static async Task Wait(Func<Task> work, string line)
    {
        // SQLite works on the caller's thread.
        var working = Task.Run(work);
        for (var wait = First; await Task.WhenAny(working, Task.Delay(wait)) != working; wait = Again)
        {
            await Console.Error.WriteLineAsync(line);
        }

        await working;
    }
}
