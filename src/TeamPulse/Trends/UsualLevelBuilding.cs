using TeamPulse.Publishing;

namespace TeamPulse.Trends;

/// <summary>How far the usual level of all drivers is, in the weeks since the trend last started anew.</summary>
internal static class UsualLevelBuilding
{
    /// <summary>The detector judges from the ninth week on and wants four earlier scores: in waves of four weeks that is after the sixth.</summary>
    private static int Needed(PublishedWave wave) => wave.Weeks == 4 ? 24 : Baseline.Lag;

    public static string Clause(PublishedTeam team, PublishedWave wave)
    {
        var waves = team.WavesOfThisHistory.ToList();
        if (waves.Count(w => w.Outcome == WaveOutcome.Published) == 1)
        {
            return Clauses.Texts[waves[0] == team.Waves[0] ? "First" : "First.Anew"];
        }

        var weeks = wave.Week.WeeksSince(waves[0].FirstWeek) + 1;
        return weeks <= Needed(wave) ? Clauses.Texts["Building.All", weeks, Needed(wave)] : Clauses.Texts["Building.More"];
    }
}
