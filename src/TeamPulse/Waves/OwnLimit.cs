namespace TeamPulse.Waves;

/// <summary>
/// How often a team may be asked own questions, all of them together. A step hides one person for one week, but means over
/// weeks bring back what steps take away; in small teams after a few askings (disclosure rule 4).
/// </summary>
public static class OwnLimit
{
    /// <summary>In any so many weeks on end.</summary>
    public const int Weeks = 26;

    /// <summary>How many weeks back one looks for what was asked longest ago.</summary>
    public const int Memory = 2 * Weeks;

    /// <summary>Fewer people than this make a small team, with <see cref="InSmall"/> askings.</summary>
    public const int Medium = 12;

    /// <summary>
    /// From so many people on there is no limit. Among 20, half steps alone do not do it: two own questions a week for half a year
    /// left 78 % of the error.
    /// </summary>
    public const int Large = 50;

    public const int InSmall = 2;

    public const int InMedium = 6;

    /// <summary>In how many of the weeks a team of so many may be asked own questions; null for no limit.</summary>
    public static int? Of(int invited) => invited switch { < Medium => InSmall, < Large => InMedium, _ => null };

    /// <summary>Whether a wave may ask any. A longer one lies in all of its weeks; any 26 weeks that touch it are within.</summary>
    /// <param name="invited">How many it invites.</param>
    /// <param name="firstWeek">The first week that it asks about.</param>
    /// <param name="before">The team's other waves, whichever they were.</param>
    public static bool Allows(int invited, IsoWeek firstWeek, IEnumerable<EarlierWave> before) =>
        Of(invited) is not { } most || before.Count(wave => wave.Own.Count > 0 && firstWeek.WeeksSince(wave.Week) < Weeks) < most;
}
