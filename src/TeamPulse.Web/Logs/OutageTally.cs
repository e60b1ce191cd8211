using System.Globalization;

namespace TeamPulse.Web.Logs;

/// <summary>
/// An outage of the database makes every request and every job fail. All of that is one line a minute with a number, and one when it is
/// over.
/// </summary>
internal sealed class OutageTally(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long? _began;
    private long _told;
    private int _failures;

    /// <summary>Counts a failure.</summary>
    /// <param name="words">What is wrong with the database.</param>
    /// <returns>The line to write now; null when one has been written within the minute.</returns>
    public string? Add(string words)
    {
        lock (_lock)
        {
            _failures++;
            if (_began is { } began)
            {
                if (clock.GetElapsedTime(_told) < Pause)
                {
                    return null;
                }

                _told = clock.GetTimestamp();
                return $"{words} This has lasted for {Words(clock.GetElapsedTime(began))}; {Failures()} so far.";
            }

            _began = _told = clock.GetTimestamp();
            return $"{words} Pages answer 503 until it is over; what was acknowledged is stored.";
        }
    }

    /// <summary>The database has answered and taken a write.</summary>
    /// <returns>The line to write; null when there was no outage.</returns>
    public string? Over()
    {
        lock (_lock)
        {
            if (_began is not { } began)
            {
                return null;
            }

            var line = $"The database works again after {Words(clock.GetElapsedTime(began))}; {Failures()}.";
            (_began, _failures) = (null, 0);
            return line;
        }
    }

    private string Failures() => _failures == 1 ? "1 failure" : string.Create(CultureInfo.InvariantCulture, $"{_failures} failures");

    private static string Words(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} seconds")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes");
}
