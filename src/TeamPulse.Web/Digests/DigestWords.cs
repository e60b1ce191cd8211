using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Results.Charts;

namespace TeamPulse.Web.Digests;

/// <summary>Puts a published wave into the words of a digest.</summary>
internal static class DigestWords
{
    private const int WeeksShown = 10;

    /// <param name="team">Up to and including the published wave that the digest is about.</param>
    public static DigestNumbers Of(PublishedTeam team)
    {
        var wave = team.Latest!;
        var weeks = Math.Min(WeeksShown, wave.Week.WeeksSince(team.Waves[0].Week) + 1);
        var published = team.WavesOfThisHistory.Count(w => w.Outcome == WaveOutcome.Published);
        var isYoung = UsualLevelBuilding.OfAll(wave);
        return new DigestNumbers(
            Answered(team, wave),
            [.. wave.Drivers.Select(d => Line(team, d, weeks))],
            weeks > 1 ? DigestTexts.Scale.With(weeks) : DigestTexts.Scale_First,
            published > 1 && !isYoung ? Movers(wave) : [],
            isYoung ? DigestTexts.FirstWeeks.With(UsualLevelBuilding.Needed(wave)) : null,
            wave.Comments.Count,
            wave.CommentAccess);
    }

    private static string Answered(PublishedTeam team, PublishedWave wave) =>
        (Participation.IsLowest(team) ? DigestTexts.Participation_Lowest
        : Participation.IsHighest(team) ? DigestTexts.Participation_Highest
        : DigestTexts.Participation).With(wave.Counted, wave.Invited, Participation.Waves);

    private static DriverLine Line(PublishedTeam team, PublishedDriver driver, int weeks) => driver is ShownDriver shown
        ? new(driver, Figures.Score(shown.Score), Details(team, shown), Trend(team, driver.Driver, weeks))
        : new(driver, DigestTexts.Score_Withheld, "", Trend(team, driver.Driver, weeks));

    private static string Details(PublishedTeam team, ShownDriver driver) => string.Join(" · ", new[]
    {
        driver.Interval is { } range ? DigestTexts.Score_Range.With(range.Low, range.High) : null,
        driver.ChangeSinceLast is { } change ? Change(change) : null,
        Usual(team.Latest!, driver) ?? (driver.Word == TrendWord.Building ? Building(team, driver.Driver) : null),
        BeyondChance.IsOutside(driver) ? DigestTexts.Outside.With(driver.UsualBand!.Low, driver.UsualBand.High) : null,
    }.Where(detail => detail is not null));

    private static string Building(PublishedTeam team, Driver driver) =>
        (UsualLevelBuilding.Weeks(team, driver), UsualLevelBuilding.Needed(team.Latest!)) is var (weeks, needed) && weeks <= needed
            ? DigestTexts.Building_Count.With(weeks, needed)
            : DigestTexts.Building;

    private static string Change(int change) => change switch
    {
        0 => DigestTexts.Change_Same,
        > 0 => DigestTexts.Change_Up.With(change),
        _ => DigestTexts.Change_Down.With(-change),
    };

    // A fall has one size everywhere: that of its alert. This week's is smaller print.
    private static string? Usual(PublishedWave wave, ShownDriver driver) => driver.ChangeSinceUsual switch
    {
        { } now when wave.Alerts.FirstOrDefault(a => a.Driver == driver.Driver) is { } alert =>
            DigestTexts.Usual_Fell.With(alert.Fall, driver.Usual, -now),
        null when driver is { Word: TrendWord.Recovering, Score.Edge: Edge.None, Fall: { } fall } =>
            DigestTexts.Usual_Before.With(fall.Usual, driver.Score.Value - fall.Usual),
        null => null,
        0 => DigestTexts.Usual_Same,
        > 0 and var above => DigestTexts.Usual_Above.With(above, driver.Usual),
        var below => DigestTexts.Usual_Below.With(-below, driver.Usual),
    };

    private static IReadOnlyList<(int?, string)> Trend(PublishedTeam team, Driver driver, int weeks) =>
    [
        .. from back in Enumerable.Range(1 - weeks, weeks)
           let week = team.Latest!.Week.AddWeeks(back)
           let shown = team.Waves.FirstOrDefault(w => w.Week == week)?[driver] as ShownDriver
           select (shown?.Score.Value, shown is null ? DigestTexts.Trend_Gap : $"{shown.Score.Value}"),
    ];

    private static IReadOnlyList<string> Movers(PublishedWave wave)
    {
        var moved = wave.Drivers.OfType<ShownDriver>().OrderBy(BeyondChance.Change).ToList();
        string[] lines =
        [
            .. moved.Take(1).Where(d => BeyondChance.Change(d) < 0)
                .Select(d => DigestTexts.Movers_Drop.With(d.Driver.Name(), Usual(wave, d))),
            .. moved.TakeLast(1).Where(d => BeyondChance.Change(d) > 0)
                .Select(d => DigestTexts.Movers_Rise.With(d.Driver.Name(), Usual(wave, d))),
        ];
        return lines.Length > 0 ? lines : [DigestTexts.Movers_None];
    }
}
