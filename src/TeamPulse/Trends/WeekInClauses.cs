using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Trends;

/// <summary>One published wave taken apart into clauses, what matters most first.</summary>
internal sealed class WeekInClauses(PublishedTeam team, PublishedWave wave)
{
    private const int WeeksToBuild = 8;

    private readonly List<ShownDriver> _shown = [.. wave.Drivers.OfType<ShownDriver>()];

    public IEnumerable<string> All()
    {
        var clauses = new List<string>();
        clauses.AddRange(Fallen());
        clauses.AddRange(Slipping());
        AddOf(clauses, "Improving", With(Signal.Improving));
        AddOf(clauses, "Withheld.Some", wave.Drivers.OfType<WithheldDriver>());
        clauses.AddRange(Rest(anythingElse: clauses.Count > 0));
        AddOf(clauses, "Edge.OrLess", Quiet().Where(d => d.Score.Edge == Edge.OrLess));
        AddOf(clauses, "Edge.OrMore", Quiet().Where(d => d.Score.Edge == Edge.OrMore));
        return clauses;
    }

    private IEnumerable<string> Fallen()
    {
        var fallen = With(Signal.Act).ToList();
        if (fallen.Count > 1)
        {
            yield return Clauses.Texts["Act.Several", Clauses.List(fallen.Select(d => d.Driver))];
        }
        else if (fallen is [var only])
        {
            yield return Run(only) is { } week
                ? Clauses.Texts["Act.Run", Clauses.Word(only.Driver), week]
                : Dropped(only.Driver);
        }
    }

    private string Dropped(Driver driver)
    {
        var since = wave.Alerts.FirstOrDefault(a => a.Driver == driver)?.Since ?? wave.Week;
        var weeks = wave.Week.WeeksSince(since);
        var key = weeks switch { 0 => "Act.Now", 1 => "Act.LastWeek", _ => "Act.WeeksAgo" };
        return Clauses.Texts[key, Clauses.Word(driver), weeks];
    }

    private IEnumerable<string> Slipping()
    {
        var slipping = With(Signal.Watch).ToList();
        if (slipping is [var only] && Run(only) is { } week)
        {
            yield return Clauses.Texts["Watch.Run", Clauses.Word(only.Driver), week];
        }
        else if (slipping.Count > 0)
        {
            yield return Clauses.Texts["Watch", Clauses.List(slipping.Select(d => d.Driver))];
        }
    }

    private IEnumerable<string> Rest(bool anythingElse)
    {
        var building = With(Signal.Building).Select(d => d.Driver).ToList();
        if (building.Count > 0 && building.Count == _shown.Count)
        {
            yield return StillBuilding();
            yield break;
        }

        if (building.Count > 0)
        {
            yield return Clauses.Texts["Building.Some", Clauses.List(building)];
        }

        if (With(Signal.Steady).Any())
        {
            yield return Clauses.Texts[anythingElse || building.Count > 0 ? "Steady.Rest" : "Steady.All"];
        }
    }

    private string StillBuilding()
    {
        var published = team.WavesOfThisHistory.Count(w => w.Outcome == WaveOutcome.Published);
        var weeks = wave.Week.WeeksSince(team.Waves[0].Week) + 1;
        return published == 1 ? Clauses.Texts["First"]
            : weeks <= WeeksToBuild ? Clauses.Texts["Building.All", weeks]
            : Clauses.Texts["Building.More"];
    }

    /// <summary>"third" when the shown score has fallen in this published wave and the two before; null when it fell once or not at all.</summary>
    private string? Run(ShownDriver driver)
    {
        var falls = team.Waves.Reverse().SkipWhile(w => w != wave)
            .Where(w => w.Outcome == WaveOutcome.Published)
            .TakeWhile(w => w[driver.Driver] is ShownDriver { ChangeSinceLast: < 0 })
            .Count();
        return Clauses.Ordinal(falls);
    }

    private IEnumerable<ShownDriver> With(Signal signal) => _shown.Where(d => d.Signal == signal);

    private IEnumerable<ShownDriver> Quiet() => _shown.Where(d => d.Signal is Signal.Steady or Signal.Building);

    private static void AddOf(List<string> clauses, string key, IEnumerable<PublishedDriver> drivers)
    {
        var words = Clauses.List(drivers.Select(d => d.Driver));
        if (words.Length > 0)
        {
            clauses.Add(Clauses.Texts[key, words]);
        }
    }
}
