namespace TeamPulse.Simulation;

/// <summary>How often a team in which nothing changes is called low or recovering, of its published weeks.</summary>
/// <param name="Roster">People on the roster.</param>
/// <param name="Level">The true level: what the team would score on average.</param>
/// <param name="Low">The share of published weeks with the word <em>low</em>, 0 to 1.</param>
/// <param name="Recovering">The share with the word <em>recovering</em>, 0 to 1.</param>
public sealed record LevelRow(int Roster, int Level, double Low, double Recovering);
