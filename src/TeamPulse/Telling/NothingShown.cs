using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>A wave that shows nothing, and no more of it than every reader knows anyway.</summary>
internal static class NothingShown
{
    public static string Clause(PublishedTeam team, PublishedWave wave)
    {
        if (wave.Outcome == WaveOutcome.Void)
        {
            return Clauses.Texts["Void"];
        }

        if (wave.NobodyAsked)
        {
            return Clauses.Texts["Withheld.Small"];
        }

        var inARow = team.Waves.Reverse().TakeWhile(w => w is { Outcome: WaveOutcome.Withheld, NobodyAsked: false }).Count();
        return Clauses.Ordinal(inARow) is { } time ? Clauses.Texts["Withheld.Run", time]
            : inARow > 1 ? Clauses.Texts["Withheld.Long"]
            : Clauses.Texts[Clauses.Longer("Withheld", wave.Weeks > 1)];
    }
}
