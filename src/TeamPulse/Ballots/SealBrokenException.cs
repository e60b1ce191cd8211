namespace TeamPulse.Ballots;

/// <summary>
/// A sealed response is not what was sealed: changed, or moved from another wave or ballot. Says nothing of its content.
/// </summary>
public sealed class SealBrokenException(string message, Exception? innerException = null) : Exception(message, innerException);
