using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>When this node last had its turn, by elapsed time, and what has failed since.</summary>
internal sealed class TickRuns(ClockWatch watch)
{
    private readonly Lock _lock = new();
    private TimeSpan _last = watch.Elapsed;
    private string? _trouble;

    /// <summary>Names this node among others; random.</summary>
    public string Node { get; } = $"{Guid.NewGuid()}";

    /// <summary>A tick ran to its end, or another node had its turn.</summary>
    public void Done() => Keep(trouble: null);

    /// <param name="trouble">The steps that failed, and why.</param>
    /// <returns>Whether the tick before failed in another way, or not at all.</returns>
    public bool Failed(string trouble) => Keep(trouble);

    /// <summary>How long ago a whole tick ended, and what the latest one failed at; null when it did not.</summary>
    public (TimeSpan Ago, string? Trouble) Last()
    {
        lock (_lock)
        {
            return (watch.Elapsed - _last, _trouble);
        }
    }

    private bool Keep(string? trouble)
    {
        lock (_lock)
        {
            var isNew = trouble != _trouble;
            (_last, _trouble) = (trouble is null ? watch.Elapsed : _last, trouble);
            return isNew;
        }
    }
}
