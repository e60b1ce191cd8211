using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Telling;

/// <summary>How often in a row the score that readers saw has fallen, up to the latest wave.</summary>
/// <param name="Count">0 if it did not fall in the latest wave.</param>
/// <param name="Weekly">Whether the falls are weeks that follow each other, so that "for the third week" is true.</param>
internal readonly record struct FallsInARow(int Count, bool Weekly)
{
    public static FallsInARow Of(PublishedTeam team, Driver driver)
    {
        var falls = team.Waves.Reverse()
            .Where(w => w.Outcome == WaveOutcome.Published)
            .TakeWhile(w => w[driver] is ShownDriver { ChangeSinceLast: < 0 })
            .ToList();
        var weekly = falls.TrueForAll(w => w.Weeks == 1)
            && falls.Zip(falls.Skip(1)).All(pair => pair.First.Week.WeeksSince(pair.Second.Week) == 1);
        return new FallsInARow(falls.Count, weekly);
    }
}
