using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>Clauses about what goes on for longer than a week: falls after their alert, and low levels.</summary>
internal static class LongerThanAWeek
{
    // With more drivers, numbers would be read slower than no numbers.
    private const int WithNumbers = 2;

    /// <summary>Falls that are not got over: "deadlines: 54, up from 23, still 12 below what was usual before".</summary>
    public static IEnumerable<string> Recovering(IReadOnlyList<ShownDriver> drivers, bool alerted) => drivers.Count > WithNumbers
        ? [TrendTexts.Recovering_Several.With(Clauses.List(drivers.Select(d => d.Driver)))]
        : drivers.Select(driver => Recovering(driver, alerted));

    /// <summary>One fall that is not got over.</summary>
    public static string Recovering(ShownDriver driver, bool alerted)
    {
        var fall = driver.Fall!;
        var (score, below) = (driver.Score.Value, fall.Usual - driver.Score.Value);
        var key = driver.Score.Edge == Edge.OrLess ? "Recovering.Edge"
            : score >= fall.UsualBand.Low ? score > fall.AtAlert ? "Recovering.Inside" : "Recovering.Near"
            : score > fall.AtAlert ? "Recovering.Up"
            : score < fall.AtAlert ? "Recovering.Down"
            : alerted ? "Recovering.Same" : "Recovering.Same.Told";
        return TrendTexts.ResourceManager.Of(key).With(Clauses.Word(driver.Driver), score, fall.AtAlert, below, fall.Usual);
    }

    /// <summary>Falls that have ended: the score is back, or it settled lower.</summary>
    public static IEnumerable<string> Ended(IReadOnlyList<ShownDriver> shown)
    {
        foreach (var driver in shown.Where(d => d.Word > TrendWord.Recovering))
        {
            if (driver.Fall is { End: FallEnd.Back, Usual: var usual })
            {
                yield return TrendTexts.Back.With(Clauses.Word(driver.Driver), usual);
            }
            else if (driver.Fall is { End: FallEnd.Settled } fall)
            {
                yield return TrendTexts.Settled.With(
                    Clauses.Word(driver.Driver), Clauses.Date(fall.Since.Monday), driver.Usual, fall.Usual);
            }
        }
    }

    /// <summary>"workload is low and has been for 24 weeks".</summary>
    public static IEnumerable<string> Low(IReadOnlyList<ShownDriver> drivers, PublishedTeam team) => drivers.Count > WithNumbers
        ? [TrendTexts.Low_Several.With(Clauses.List(drivers.Select(d => d.Driver)))]
        : drivers.Select(driver => Low(driver, team));

    /// <summary>One low level.</summary>
    public static string Low(ShownDriver driver, PublishedTeam team)
    {
        var (wave, since) = (team.Latest!, driver.LowSince!.Value);
        var key = since == wave.Week ? "Low" : "Low.Weeks";
        return TrendTexts.ResourceManager.Of(driver.Driver == Driver.Deadlines ? key + ".Plural" : key)
            .With(Clauses.Word(driver.Driver), wave.Week.WeeksSince(FirstWeek(team, since)) + 1);
    }

    // A wave has the week in which it ends. One that is no longer at hand was as long as waves are now.
    private static IsoWeek FirstWeek(PublishedTeam team, IsoWeek wave) =>
        (team.Waves.FirstOrDefault(w => w.Week == wave) ?? team.Latest! with { Week = wave }).FirstWeek;
}
