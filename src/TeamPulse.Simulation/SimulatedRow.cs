namespace TeamPulse.Simulation;

/// <summary>One row of the table of false alerts and delays.</summary>
/// <param name="Case">Which rule in which world.</param>
/// <param name="Roster">People on the roster.</param>
/// <param name="Figures">What the product's own detector did to simulated teams.</param>
/// <param name="Error">Standard error of the false alerts.</param>
public sealed record SimulatedRow(SimulatedCase Case, int Roster, SimulatedFigures Figures, double Error)
{
    /// <summary>The most false alerts of one driver of one team in a year that a manager should have to bear: one in three years.</summary>
    public const double MostFalseAlerts = 0.33;

    /// <summary>Whether the false alerts are few enough, within two standard errors.</summary>
    public bool FewFalseAlerts => Figures.FalseAlerts <= MostFalseAlerts + (2 * Error);

    /// <summary>What an independent implementation of detector and simulator measured; null where it did not.</summary>
    public SimulatedFigures? Expected => ExpectedFigures.Of(Case, Roster);
}

/// <summary>False alerts, and delays in weeks: 1 if the alert comes in the week of the change itself.</summary>
/// <param name="FalseAlerts">Alerts of one driver of one team in a year in which nothing changes.</param>
/// <param name="Drop03">
/// Median delay of the alert after a drop of 0.3 standard deviations of an answer; null if it takes longer than two years.
/// </param>
/// <param name="Drop05">After a drop of half a standard deviation.</param>
/// <param name="Drop08">After a drop of 0.8 standard deviations.</param>
/// <param name="Drift">After the beginning of a fall by 0.05 standard deviations a week.</param>
/// <param name="ToldIn8">
/// Share of teams, 0 to 1, told within 8 weeks of a drop of half a standard deviation; null where most of it would be false alerts.
/// </param>
public sealed record SimulatedFigures(double FalseAlerts, int? Drop03, int? Drop05, int? Drop08, int? Drift, double? ToldIn8);
