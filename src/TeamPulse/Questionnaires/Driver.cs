namespace TeamPulse.Questionnaires;

/// <summary>What the questions measure. Higher is always better for the team.</summary>
public enum Driver
{
    Trust,

    /// <summary>Its absence is micromanagement.</summary>
    Autonomy,
    Deadlines,
    Workload,

    /// <summary>The price of lost trust: the bare minimum. Rotating questions only.</summary>
    Effort,

    /// <summary>Optional: the business picture.</summary>
    Clarity,

    /// <summary>Optional: the manager's way of talking and listening.</summary>
    Communication,
}

/// <summary>Sets of drivers that several rooms ask about.</summary>
public static class Drivers
{
    /// <summary>Those with an anchor, so with a score of their own, in the order of the tiles: trust first.</summary>
    public static readonly IReadOnlyList<Driver> Scored = [Driver.Trust, Driver.Autonomy, Driver.Deadlines, Driver.Workload];
}
