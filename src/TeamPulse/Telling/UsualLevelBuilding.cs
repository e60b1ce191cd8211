using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>How far a team's usual level is, in the weeks since the trend last started anew.</summary>
public static class UsualLevelBuilding
{
    /// <summary>
    /// The detector judges from the ninth week on and wants four earlier scores: in waves of four weeks that is after the sixth.
    /// </summary>
    public static int Needed(PublishedWave wave) => wave.Weeks == 4 ? 24 : Baseline.Lag;

    /// <summary>Weeks of this history up to the latest wave, withheld ones included, as the detector counts them; at least 1.</summary>
    /// <param name="team">A team with at least one wave.</param>
    public static int Weeks(PublishedTeam team) => WeeksFrom(team.WavesOfThisHistory.First(), team);

    /// <summary>The same for one driver, from the first wave that shows it.</summary>
    /// <param name="team">Its latest wave shows the driver.</param>
    /// <param name="driver">Which one.</param>
    public static int Weeks(PublishedTeam team, Driver driver) =>
        WeeksFrom(team.WavesOfHistory(driver).First(wave => wave[driver] is ShownDriver), team);

    /// <summary>Some driver is shown, none of the shown ones knows its usual level, and no fall has been alerted.</summary>
    public static bool OfAll(PublishedWave wave) =>
        wave.Drivers.OfType<ShownDriver>().Select(driver => driver.Signal).Distinct().ToList() is [Signal.Building]
        && !wave.Drivers.Any(driver => driver.Word == TrendWord.Recovering);

    /// <summary>In the first weeks of a team; a trend that starts anew has weeks before it to look at.</summary>
    public static bool IsYoung(PublishedTeam team) =>
        team.Latest is { } wave && OfAll(wave) && team.WavesOfThisHistory.First() == team.Waves[0];

    private static int WeeksFrom(PublishedWave first, PublishedTeam team) => team.Latest!.Week.WeeksSince(first.FirstWeek) + 1;

    internal static string Clause(PublishedTeam team, PublishedWave wave)
    {
        var waves = team.WavesOfThisHistory.ToList();
        if (waves.Count(w => w.Outcome == WaveOutcome.Published) == 1)
        {
            return waves[0] == team.Waves[0] ? TrendTexts.First : TrendTexts.First_Anew;
        }

        var (weeks, needed) = (Weeks(team), Needed(wave));
        return weeks <= needed ? TrendTexts.Building_All.With(weeks, needed) : TrendTexts.Building_More;
    }
}
