namespace TeamPulse.Publishing;

/// <summary>
/// k: the fewest responses behind any number shown. An administrator may raise it above the floor and never lower it below;
/// it protects members whose answer a manager could otherwise work out.
/// </summary>
public readonly record struct Threshold
{
    public const int Floor = 5;

    private readonly int _raisedBy;

    /// <exception cref="ArgumentOutOfRangeException">Fewer than the floor of 5.</exception>
    public Threshold(int k)
    {
        if (k < Floor)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, $"The threshold may be raised above {Floor}, never lowered below it.");
        }

        _raisedBy = k - Floor;
    }

    /// <summary>The floor itself; also what <c>default</c> means, so that no threshold is ever lower.</summary>
    public static Threshold Lowest => default;

    public int K => Floor + _raisedBy;

    public bool IsReachedBy(int responses) => responses >= K;
}
