namespace TeamPulse.Attack.Tests;

/// <summary>What the wording of an own question tells one person to do, while all others answer it like the anchor.</summary>
internal enum Variant
{
    /// <summary>"Unless I joined last: I trust my project manager." The number of answers is one smaller.</summary>
    Skip,

    /// <summary>"Whoever joined last ticks the middle: …" The numbers of answers are equal, so counts show nothing.</summary>
    TickTheMiddle,
}

/// <summary>How one week's answers to the anchor and to the own question are made from the sums; the victim is the first person.</summary>
internal static class Variants
{
    private const int Middle = 3;

    /// <summary>The victim's answer to the own question; null for none.</summary>
    public static int? OfTheVictim(this Variant variant) => variant == Variant.Skip ? null : Middle;
}
