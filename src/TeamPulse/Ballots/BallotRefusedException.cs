namespace TeamPulse.Ballots;

/// <summary>What was sent cannot be a blinded ballot: wrong length, or one of the numbers that would reveal or weaken something.</summary>
public sealed class BallotRefusedException(string message) : Exception(message);
