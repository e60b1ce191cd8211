using System.Diagnostics;

namespace TeamPulse.Browser.Tests;

/// <summary>Waits for what another thread or process does, within bounds.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <param name="what">A sentence for the failure.</param>
    /// <param name="holds">Asked again and again until it is true.</param>
    public static async Task Holds(string what, Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > _patience)
            {
                throw new TimeoutException($"It did not come true within {_patience.TotalSeconds:0} seconds that {what}.");
            }

            await Task.Delay(_pause);
        }
    }
}
