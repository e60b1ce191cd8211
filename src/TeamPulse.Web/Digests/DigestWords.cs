using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Digests;

/// <summary>Puts a published wave into the words of a digest.</summary>
internal sealed class DigestWords()
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
            WeeksBack(team) > 1 ? DigestTexts.Scale.With(WeeksBack(team)) : DigestTexts.Scale_First,
            published > 1 ? Movers(wave) : [],
            published < WeeksToKnowTheUsual && !KnowsTheUsual(wave) ? DigestTexts.FirstWeeks : null,
            wave.Comments.Count)
        {
            AwaitReply = AwaitingReplies.In(team).Sum(w => w.Comments),
        };
    }

    private static bool KnowsTheUsual(PublishedWave wave) => wave.Drivers.OfType<ShownDriver>().Any(driver => driver.Usual is not null);

    /// <summary>The commitments that a digest tells, published or not.</summary>
    public IReadOnlyList<DigestPromise> Promises(PublishedTeam team) => DigestPromises.Of(team);

    private string Answered(PublishedTeam team, PublishedWave wave) => Participation.IsLowest(team)
        ? DigestTexts.Participation_Lowest.With(wave.Counted!, wave.Invited, Participation.Waves)
        : Participation.IsHighest(team) ? DigestTexts.Participation_Highest.With(wave.Counted!, wave.Invited, Participation.Waves)
        : DigestTexts.Participation.With(wave.Counted!, wave.Invited);

    private DriverLine Line(PublishedTeam team, PublishedDriver driver)
    {
        var trend = Trend(team, driver.Driver);
        return new DriverLine(
            driver.Driver, driver.Driver.Name(), driver.Driver.Subtitle(), driver.Signal, DigestTexts.ResourceManager.Of($"Signal.{driver.Signal}"),
            driver is ShownDriver shown ? Score(shown.Score) : DigestTexts.Score_Withheld,
            driver is ShownDriver,
            driver is ShownDriver d ? string.Join(" · ", Details(team, d)) : "",
            trend);
    }

    private string Score(ShownScore score) => score.Edge switch
    {
        Edge.OrMore => DigestTexts.Score_OrMore.With(score.Value),
        Edge.OrLess => DigestTexts.Score_OrLess.With(score.Value),
        _ => DigestTexts.Score.With(score.Value),
    };

    private IEnumerable<string> Details(PublishedTeam team, ShownDriver driver)
    {
        if (driver.Interval is { } range)
        {
            yield return DigestTexts.Score_Range.With(range.Low, range.High);
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
            yield return weeks <= WeeksToKnowTheUsual ? DigestTexts.Building_Count.With(weeks, WeeksToKnowTheUsual) : DigestTexts.Building;
        }
    }

    private string Change(int change) => change switch
    {
        0 => DigestTexts.Change_Same,
        > 0 => DigestTexts.Change_Up.With(change),
        _ => DigestTexts.Change_Down.With(-change),
    };

    private string? Usual(ShownDriver driver) => (driver.ChangeSinceUsual, driver.Usual) switch
    {
        (0, _) => DigestTexts.Usual_Same,
        ( > 0 and var above, { } usual) => DigestTexts.Usual_Above.With(above, usual),
        ( < 0 and var below, { } usual) => DigestTexts.Usual_Below.With(-below, usual),
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
                ? new TrendBar(shown.Score.Value, DigestTexts.Score.With(shown.Score.Value))
                : new TrendBar(null, DigestTexts.Trend_Gap))];
    }

    private IReadOnlyList<string> Movers(PublishedWave wave)
    {
        var moved = wave.Drivers.OfType<ShownDriver>().Where(d => BeyondChance.Change(d) != 0).OrderBy(BeyondChance.Change).ToList();
        string[] lines =
        [
            .. moved.Where(d => BeyondChance.Change(d) < 0).Take(1).Select(d => DigestTexts.Movers_Drop.With(d.Driver.Name(), HowFar(d))),
            .. moved.Where(d => BeyondChance.Change(d) > 0).TakeLast(1).Select(d => DigestTexts.Movers_Rise.With(d.Driver.Name(), HowFar(d))),
        ];
        return lines.Length > 0 ? lines : [DigestTexts.Movers_None];
    }

    private string HowFar(ShownDriver driver) => Usual(driver) ?? Change(driver.ChangeSinceLast ?? 0);
}
