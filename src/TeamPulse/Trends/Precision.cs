namespace TeamPulse.Trends;

/// <summary>
/// How far one week's score may lie from what the team would say in general.
/// The standard deviation of one answer is taken as 25 points and never estimated: of a few answers,
/// number, mean and variance together would give the answers themselves away.
/// </summary>
public static class Precision
{
    /// <summary>Half the width of a 90 % interval, in standard errors.</summary>
    public const double Ninety = 1.645;

    private const double AnswerVariance = 25.0 * 25.0;
    private const double StaysWithThePerson = 0.6;
    private const double ChangesWithTheWeek = 1 - StaysWithThePerson;
    private const double HarmlessShock = 2.5 * 2.5;

    /// <summary>
    /// V(n, N) in squared points. The part that stays with a person counts only as far as people are missing,
    /// the part that changes with the week counts always, and so does a small shock that everybody shares.
    /// </summary>
    /// <param name="answers">n, at least 1.</param>
    /// <param name="invited">N. Where more answered than were invited, as if all had.</param>
    public static double Variance(int answers, int invited)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        var missing = Math.Max(0, 1 - ((double)answers / invited));
        return (AnswerVariance * ((StaysWithThePerson * missing / answers) + (ChangesWithTheWeek / answers))) + HarmlessShock;
    }
}
