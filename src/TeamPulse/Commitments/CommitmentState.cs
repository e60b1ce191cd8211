namespace TeamPulse.Commitments;

/// <summary>What has become of a commitment.</summary>
public enum CommitmentState
{
    /// <summary>It stands.</summary>
    Promised,
    Done,

    /// <summary>Given up, and said so.</summary>
    Dropped,
}

/// <summary>How a commitment stands on one day.</summary>
public enum Standing
{
    /// <summary>Promised, and due later than in a week.</summary>
    Promised,

    /// <summary>Due within seven days, the day itself included.</summary>
    Due,

    /// <summary>The day has passed.</summary>
    Overdue,
    Done,
    Dropped,
}
