namespace TeamPulse.Simulation;

/// <summary>
/// What simulated people are like. How a person feels about one driver is a sum of normal parts; variances are shares of
/// an answer's variance within a team, calibrated on 103,330 real pulse answers.
/// </summary>
internal sealed record World
{
    /// <summary>The world in which the table of false alerts and delays is measured.</summary>
    public static readonly World Usual = new();

    /// <summary>What stays with the person, over all drivers.</summary>
    public double Person { get; init; } = 0.40;

    /// <summary>What stays with the person for this one driver.</summary>
    public double PersonAndItem { get; init; } = 0.20;

    /// <summary>A person's good and bad times: an autoregression of order one.</summary>
    public double Mood { get; init; } = 0.10;

    /// <summary>How much of one week's mood the next one inherits.</summary>
    public double MoodLasts { get; init; } = 0.5;

    /// <summary>What differs from one answer to the next without reason.</summary>
    public double Noise { get; init; } = 0.30;

    /// <summary>How teams differ from each other: 7.5 points as a standard deviation.</summary>
    public double Teams { get; init; } = 0.09;

    /// <summary>Standard deviation of what moves a whole team for one week and is over the next: 2.5 points.</summary>
    public double Shock { get; init; } = 0.10;

    /// <summary>Standard deviation of a week's step of the team's level, a walk without end or cause.</summary>
    public double Walk { get; init; }

    /// <summary>The share of the people at work who answer.</summary>
    public double ResponseRate { get; init; } = 0.70;

    /// <summary>How much of the readiness to answer stays with the person (in variance): people's rates then differ by 0.14.</summary>
    public double Propensity { get; init; } = 0.16;

    /// <summary>Correlation between how people feel and their readiness to answer.</summary>
    public double UnhappyAreSilent { get; init; }

    /// <summary>The probability that a seat on the roster is taken over by a new person, each week.</summary>
    public double Turnover { get; init; } = 0.005;
}
