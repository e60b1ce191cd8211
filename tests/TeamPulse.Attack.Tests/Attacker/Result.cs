namespace TeamPulse.Attack.Tests;

/// <summary>How well one strategy guessed.</summary>
/// <param name="Coins">Games in which the strategy had nothing to go by and a coin was thrown.</param>
internal sealed record Result(string Strategy, string Rule, int Hits, int Games, int Coins)
{
    /// <summary>No game had anything to compare, so the hits only say how the coins fell.</summary>
    public bool IsBlind => Coins == Games;

    public Interval At(double z) => Interval.Of(Hits, Games, z);
}
