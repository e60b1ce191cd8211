namespace TeamPulse.Simulation;

/// <summary>What a row of the simulated table is about: a rule in the usual world, or the product's alert in a harder one.</summary>
public enum SimulatedCase
{
    /// <summary>The product's alert.</summary>
    Act,

    /// <summary>An alert at the level of the word <em>watch</em>.</summary>
    WatchAsAlert,

    /// <summary>
    /// The same method with other numbers. For teams of eight and more it is earlier at no more false alarms, but it does not give the
    /// published series.
    /// </summary>
    Retuned,

    /// <summary>Ten points below the last score.</summary>
    TenPoints,

    /// <summary>The same rule with so many points that it alerts falsely about once in two years.</summary>
    ManyPoints,

    /// <summary>Only half of the people answer.</summary>
    HalfAnswer,

    /// <summary>Nine of ten people answer.</summary>
    NearlyAllAnswer,

    /// <summary>People who feel worse answer less often.</summary>
    UnhappyAreSilent,

    /// <summary>What moves a whole team for a week is twice as large.</summary>
    ShockDoubled,

    /// <summary>The team's level wanders slowly, without cause.</summary>
    SlowWalk,

    /// <summary>Two thirds of the people are replaced within a year.</summary>
    HighTurnover,
}
