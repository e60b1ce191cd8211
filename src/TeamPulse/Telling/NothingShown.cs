using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>A wave that shows nothing, and no more of it than every reader knows anyway.</summary>
internal static class NothingShown
{
    public static string Clause(PublishedTeam team, PublishedWave wave)
    {
        if (wave.Outcome == WaveOutcome.Void)
        {
            return TrendTexts.Void;
        }

        if (wave.NobodyAsked)
        {
            return TrendTexts.Withheld_Small;
        }

        var inARow = team.Waves.Reverse().TakeWhile(w => w is { Outcome: WaveOutcome.Withheld, NobodyAsked: false }).Count();
        return Clauses.Ordinal(inARow) is { } time ? TrendTexts.Withheld_Run.With(time)
            : inARow > 1 ? TrendTexts.Withheld_Long
            : TrendTexts.ResourceManager.Of(Clauses.Longer("Withheld", wave.Weeks > 1));
    }
}
