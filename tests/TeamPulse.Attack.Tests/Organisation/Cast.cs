namespace TeamPulse.Attack.Tests;

/// <summary>A member in a wave.</summary>
internal readonly record struct Voter(string Wave, int Member);

/// <summary>What somebody answered. The words make it recognisable, because the game tells the attacker whole responses.</summary>
internal sealed record Answered(IReadOnlyList<int> Values, string Words);

/// <summary>The truth about one cast, hidden from the attacker: who, what, and what only that browser knew.</summary>
internal sealed record Cast(Voter Voter, Answered Answered, string Token, string Prefix, string Signature);
