namespace TeamPulse.Ballots;

/// <summary>A sealed response is not what was sealed: changed, or moved from another wave or ballot. Says nothing of its content.</summary>
public sealed class SealBrokenException : Exception
{
    public SealBrokenException()
    {
    }

    public SealBrokenException(string message)
        : base(message)
    {
    }

    public SealBrokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
