using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>
/// Many tries in a row, 8 at a time. A try is made from its number alone, so a failure names the number, and the same number makes the
/// same try again: <c>TEAMPULSE_FUZZ_FIRST=4711</c> begins there.
/// </summary>
internal sealed class FuzzRun
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, (int Accepted, int Refused)> _counts = new();
    private readonly ConcurrentQueue<string> _faults = new();

    public static bool IsLong => Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";

    private static int First => int.TryParse(
        Environment.GetEnvironmentVariable("TEAMPULSE_FUZZ_FIRST"), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        ? first : 1;

    public int Tries => _counts.Values.Sum(c => c.Accepted + c.Refused);

    public double Accepted => _counts.Values.Sum(c => c.Accepted) / (double)Tries;

    /// <summary>A line for each kind of input.</summary>
    public string Table => string.Join(
        Environment.NewLine, _counts.OrderBy(c => c.Key).Select(c => $"{c.Key}: {c.Value.Accepted} accepted, {c.Value.Refused} refused"));

    /// <summary>Reports the first faults with what repeats them.</summary>
    public void ShouldHaveNoFault() => _faults.Take(20).ShouldBeEmpty();

    /// <param name="byDay">How many tries by day.</param>
    /// <param name="byNight">How many in the long run.</param>
    /// <param name="round">After so many tries comes <paramref name="between"/>.</param>
    /// <param name="between">Puts back what tries have changed.</param>
    /// <param name="attempt">Makes one try; returns its kind and whether it was accepted.</param>
    public async Task Run(
        int byDay, int byNight, int round, Func<Task> between, Func<Random, Task<(string Kind, bool Accepted)>> attempt)
    {
        var last = First + (IsLong ? byNight : byDay);
        for (var start = First; start < last; start += round)
        {
            await between();
            await Parallel.ForAsync(start, Math.Min(start + round, last), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (number, _) => await Try(number, attempt));
        }
    }

    private async Task Try(int number, Func<Random, Task<(string Kind, bool Accepted)>> attempt)
    {
        var taken = Stopwatch.StartNew();
        try
        {
            var (kind, accepted) = await attempt(new Random(number));
            _counts.AddOrUpdate(
                kind, accepted ? (1, 0) : (0, 1), (_, c) => accepted ? (c.Accepted + 1, c.Refused) : (c.Accepted, c.Refused + 1));
        }
#pragma warning disable CA1031 // Whatever it is, it is a fault of this try.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _faults.Enqueue($"number {number}: {fault}");
        }

        if (taken.Elapsed > Longest)
        {
            _faults.Enqueue($"number {number} took {taken.Elapsed.TotalSeconds:0} s");
        }
    }
}
