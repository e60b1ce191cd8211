using Microsoft.Extensions.Localization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Digests;

/// <summary>Puts a published wave into the words of a digest.</summary>
internal sealed class DigestWords(IStringLocalizer<DigestTexts> t)
{
    private const int WeeksShown = 10;
    private const int WeeksToKnowTheUsual = 8;

    /// <param name="team">Up to and including the published wave that the digest is about.</param>
    public DigestNumbers Of(PublishedTeam team)
    {
        var wave = team.Latest!;
        var published = team.WavesOfThisHistory.Count(w => w.Outcome == WaveOutcome.Published);
        return new DigestNumbers(
            Answered(team, wave),
            [.. wave.Drivers.Select(d => Line(team, d))],
            WeeksBack(team) > 1 ? t["Scale", WeeksBack(team)] : t["Scale.First"],
            published > 1 ? Movers(wave) : [],
            published < WeeksToKnowTheUsual && !KnowsTheUsual(wave) ? t["FirstWeeks"].Value : null,
            wave.Comments.Count)
        {
            AwaitReply = AwaitingReplies.In(team).Sum(w => w.Comments),
        };
    }

    private static bool KnowsTheUsual(PublishedWave wave) => wave.Drivers.OfType<ShownDriver>().Any(driver => driver.Usual is not null);

    /// <summary>The commitments that a digest tells, published or not.</summary>
    public IReadOnlyList<DigestPromise> Promises(PublishedTeam team) => DigestPromises.Of(team, t);

    private string Answered(PublishedTeam team, PublishedWave wave) => Participation.IsLowest(team)
        ? t["Participation.Lowest", wave.Counted!, wave.Invited, Participation.Waves]
        : Participation.IsHighest(team) ? t["Participation.Highest", wave.Counted!, wave.Invited, Participation.Waves]
        : t["Participation", wave.Counted!, wave.Invited];

    private DriverLine Line(PublishedTeam team, PublishedDriver driver)
    {
        var trend = Trend(team, driver.Driver);
        return new DriverLine(
            driver.Driver, driver.Driver.Name(), driver.Driver.Subtitle(), driver.Signal, t[$"Signal.{driver.Signal}"],
            driver is ShownDriver shown ? Score(shown.Score) : t["Score.Withheld"],
            driver is ShownDriver,
            driver is ShownDriver d ? string.Join(" · ", Details(team, d)) : "",
            trend);
    }

    private string Score(ShownScore score) => score.Edge switch
    {
        Edge.OrMore => t["Score.OrMore", score.Value],
        Edge.OrLess => t["Score.OrLess", score.Value],
        _ => t["Score", score.Value],
    };

    private IEnumerable<string> Details(PublishedTeam team, ShownDriver driver)
    {
        if (driver.Interval is { } range)
        {
            yield return t["Score.Range", range.Low, range.High];
        }

        if (driver.ChangeSinceLast is { } change)
        {
            yield return Change(change);
        }

        if (Usual(driver) is { } usual)
        {
            yield return usual;
        }
        else if (driver.Signal == Signal.Building)
        {
            var weeks = team.WavesOfHistory(driver.Driver).Count(w => w[driver.Driver] is ShownDriver);
            yield return weeks <= WeeksToKnowTheUsual ? t["Building.Count", weeks, WeeksToKnowTheUsual] : t["Building"];
        }
    }

    private string Change(int change) => change switch
    {
        0 => t["Change.Same"],
        > 0 => t["Change.Up", change],
        _ => t["Change.Down", -change],
    };

    private string? Usual(ShownDriver driver) => (driver.ChangeSinceUsual, driver.Usual) switch
    {
        (0, _) => t["Usual.Same"].Value,
        ( > 0 and var above, { } usual) => t["Usual.Above", above, usual].Value,
        ( < 0 and var below, { } usual) => t["Usual.Below", -below, usual].Value,
        _ => null,
    };

    private static int WeeksBack(PublishedTeam team) =>
        Math.Min(WeeksShown, team.Latest!.Week.WeeksSince(team.Waves[0].Week) + 1);

    private IReadOnlyList<TrendBar> Trend(PublishedTeam team, Driver driver)
    {
        var last = team.Latest!.Week;
        var weeks = WeeksBack(team);
        var byWeek = team.Waves.ToDictionary(w => w.Week);
        return [.. Enumerable.Range(1 - weeks, weeks).Select(back =>
            byWeek.TryGetValue(last.AddWeeks(back), out var wave) && wave[driver] is ShownDriver shown
                ? new TrendBar(shown.Score.Value, t["Score", shown.Score.Value])
                : new TrendBar(null, t["Trend.Gap"]))];
    }

    private IReadOnlyList<string> Movers(PublishedWave wave)
    {
        var moved = wave.Drivers.OfType<ShownDriver>().Where(d => BeyondChance.Change(d) != 0).OrderBy(BeyondChance.Change).ToList();
        string[] lines =
        [
            .. moved.Where(d => BeyondChance.Change(d) < 0).Take(1).Select(d => t["Movers.Drop", d.Driver.Name(), HowFar(d)].Value),
            .. moved.Where(d => BeyondChance.Change(d) > 0).TakeLast(1).Select(d => t["Movers.Rise", d.Driver.Name(), HowFar(d)].Value),
        ];
        return lines.Length > 0 ? lines : [t["Movers.None"]];
    }

    private string HowFar(ShownDriver driver) => Usual(driver) ?? Change(driver.ChangeSinceLast ?? 0);
}
