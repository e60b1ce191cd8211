namespace TeamPulse.Web.Responding;

/// <summary>
/// Why a request of the answering side is turned down. The page has a sentence for each; so has <c>RefusalTexts.resx</c>.
/// </summary>
internal enum Refusal
{
    Malformed = 400,
    Forged = 403,
    Unknown = 404,
    NotAllowed = 405,
    Used = 409,
    Closed = 410,
    Large = 413,
    NotJson = 415,
    /// <summary>The keys to the first answers of the week were lost, and everybody is asked once more with a new link.</summary>
    Anew = 424,
    ClockInDoubt = 425,
    Busy = 429,
    Failed = 500,
    Unavailable = 503,
}

/// <summary>Ends a request of the answering side before anything has been stored.</summary>
internal sealed class AnsweringRefusal(Refusal reason) : Exception
{
    public Refusal Reason { get; } = reason;
}
