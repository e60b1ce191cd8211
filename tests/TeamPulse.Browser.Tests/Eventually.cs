using System.Diagnostics;

namespace TeamPulse.Browser.Tests;

/// <summary>Waits for another thread or process, within bounds.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="what">A sentence for the failure.</param>
    /// <param name="holds">Asked again and again until it is true.</param>
    public static async Task Holds(string what, Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            if (waited.Elapsed > Patience)
            {
                throw new TimeoutException($"It did not come true within {Patience.TotalSeconds:0} seconds that {what}.");
            }

            await Task.Delay(Pause);
        }
    }
}
