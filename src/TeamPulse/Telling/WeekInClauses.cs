using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>One published wave taken apart into clauses, in the order of precedence of <see cref="TrendWord"/>.</summary>
/// <param name="team">With its waves.</param>
/// <param name="wave">The latest of them.</param>
/// <param name="alerted">Whether a fall was alerted, or only told.</param>
internal sealed class WeekInClauses(PublishedTeam team, PublishedWave wave, bool alerted = true)
{
    private readonly List<ShownDriver> _shown = [.. wave.Drivers.OfType<ShownDriver>()];

    public IEnumerable<string> All()
    {
        var clauses = new List<string>();
        clauses.AddRange(Fallen());
        clauses.AddRange(Slipping());
        clauses.AddRange(LongerThanAWeek.Recovering([.. With(TrendWord.Recovering)], alerted));
        clauses.AddRange(LongerThanAWeek.Ended(_shown));
        clauses.AddRange(LongerThanAWeek.Low([.. With(TrendWord.Low)], team));
        AddOf(clauses, "Improving", With(TrendWord.Improving));
        AddOf(clauses, "Withheld.Some", wave.Drivers.OfType<WithheldDriver>());
        clauses.AddRange(Rest(anythingElse: clauses.Count > 0));
        AddOf(clauses, "Edge.OrLess", Quiet().Where(d => d.Score.Edge == Edge.OrLess));
        AddOf(clauses, "Edge.OrMore", Quiet().Where(d => d.Score.Edge == Edge.OrMore));
        return clauses;
    }

    private IEnumerable<string> Fallen()
    {
        var fallen = With(TrendWord.Act).ToList();
        if (fallen.Count > 1)
        {
            yield return TrendTexts.Act_Several.With(Clauses.List(fallen.Select(d => d.Driver)));
        }
        else if (fallen is [var only])
        {
            yield return Run("Act.Run", only.Driver) ?? Dropped(only);
        }
    }

    private string Dropped(ShownDriver driver)
    {
        var fall = wave.Alerts.FirstOrDefault(a => a.Driver == driver.Driver) is { } alert ? AlertedFall.Of(alert, team) : null;
        var begins = fall?.Begins ?? driver.Fall?.Since ?? wave.FirstWeek;
        var key = fall is { BeginningIsKnown: false } ? "Act.Earlier"
            : begins < wave.FirstWeek ? "Act.Since"
            : Clauses.Longer("Act.Now", wave.Weeks > 1);
        return TrendTexts.ResourceManager.Of(key).With(Clauses.Word(driver.Driver), Clauses.Date(begins.Monday, wave.Week.Monday.Year));
    }

    private IEnumerable<string> Slipping()
    {
        var slipping = With(TrendWord.Watch).ToList();
        if (slipping.Count > 0)
        {
            yield return (slipping is [var only] ? Run("Watch.Run", only.Driver) : null)
                ?? TrendTexts.Watch.With(Clauses.List(slipping.Select(d => d.Driver)));
        }
    }

    private IEnumerable<string> Rest(bool anythingElse)
    {
        if (_shown.Count > 0 && _shown.TrueForAll(d => d.Word is TrendWord.Building or TrendWord.Low && d.Signal == Signal.Building))
        {
            yield return UsualLevelBuilding.Clause(team, wave);
            yield break;
        }

        var building = With(TrendWord.Building).Where(d => d.Fall is null).ToLookup(d => HadAlert(d.Driver));
        var again = Clauses.Longer("Building.Again", wave.Weeks > 1);
        foreach (var (key, drivers) in new[] { ("Building.Some", building[false]), (again, building[true]) })
        {
            if (drivers.Any())
            {
                yield return TrendTexts.ResourceManager.Of(key).With(Clauses.List(drivers.Select(d => d.Driver)));
            }
        }

        if (With(TrendWord.Steady).Any())
        {
            yield return anythingElse || building.Count > 0 ? TrendTexts.Steady_Rest : TrendTexts.Steady_All;
        }
    }

    // After an alert the new level becomes the usual one.
    private bool HadAlert(Driver driver) => team.WavesOfThisHistory.Any(w => w.Alerts.Any(a => a.Driver == driver));

    // Null when the shown score fell once or not at all.
    private string? Run(string key, Driver driver)
    {
        var falls = FallsInARow.Of(team, driver);
        return Clauses.Ordinal(falls.Count) is { } time
            ? TrendTexts.ResourceManager.Of(Clauses.Longer(key, !falls.Weekly)).With(Clauses.Word(driver), time)
            : null;
    }

    private IEnumerable<ShownDriver> With(TrendWord word) => _shown.Where(d => d.Word == word);

    private IEnumerable<ShownDriver> Quiet() => _shown.Where(d => d.Word is TrendWord.Low or TrendWord.Steady or TrendWord.Building);

    private static void AddOf(List<string> clauses, string key, IEnumerable<PublishedDriver> drivers)
    {
        var words = Clauses.List(drivers.Select(d => d.Driver));
        if (words.Length > 0)
        {
            clauses.Add(TrendTexts.ResourceManager.Of(key).With(words));
        }
    }
}
