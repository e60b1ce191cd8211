namespace TeamPulse.Attack.Tests;

/// <summary>One wave in the minute of its reminder.</summary>
/// <param name="Pending">How many have not answered. The attacker knows it of the waves that it learns from.</param>
/// <param name="Seen">What there is to see, by channel and name, as numbers.</param>
internal sealed record WaveSeen(int Pending, IReadOnlyDictionary<string, double> Seen);
