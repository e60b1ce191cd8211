namespace TeamPulse.Attack.Tests;

/// <summary>How much is played. More waves show smaller leaks.</summary>
/// <param name="Weeks">Weeks of the organisation.</param>
/// <param name="Publishing">Teams that answer well. Each gives one wave to guess in every week.</param>
/// <param name="InChromium">The number of first weeks in which the product's own script casts in Chromium and every
/// wave makes its own signing key.</param>
internal sealed record Length(int Weeks, int Publishing, int InChromium)
{
    /// <summary>About fifty waves to guess in; more than a hundred in a long run.</summary>
    public static Length OfTheProduct => new(Wanted, 12, Long ? Wanted : 1);

    /// <summary>
    /// An attacker who is always right wins in sixteen waves. Of 24 it may lose two. One week: in a second one, PostgreSQL fills the
    /// gaps that the first left, and the order of a table says less.
    /// </summary>
    public static Length OfABrokenBuild => new(1, 24, Long ? 1 : 0);

    /// <summary>The run for the night.</summary>
    public static bool Long => Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1";

    /// <summary>How many teams of each size are published week by week where questions overlap.</summary>
    public static int OverlapTeams => Long ? 200 : 10;

    /// <summary>How large those teams are. From 50 people on own questions have no limit.</summary>
    public static int[] OverlapSizes => Long ? [6, 9, 12, 20, 50] : [6, 9, 12, 20];

    /// <summary>The sizes at which they are asked about talks, too.</summary>
    public static int[] OverlapTalks => Long ? OverlapSizes : [6, 12];

    /// <summary>How many people more are played in teams of each size, from what is shown for every sum.</summary>
    public static int OverlapPeople => Long ? 75000 : 18000;

    private static int Wanted =>
        int.TryParse(Environment.GetEnvironmentVariable("TEAMPULSE_ATTACK_WEEKS"), out var weeks) ? weeks : Long ? 10 : 4;
}
