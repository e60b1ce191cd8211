using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// The one piece of code that decides what a reader may see. It turns frozen publications into the
/// Published… types; nothing else carries numbers outward.
/// </summary>
public static class DisclosureGate
{
    /// <param name="id">The team.</param>
    /// <param name="name">Its name.</param>
    /// <param name="publications">All closed waves of the team, oldest first.</param>
    /// <param name="comments">Shuffled comments of published waves, by week.</param>
    /// <param name="starts">Where the trend starts anew, oldest first: no change is told across.</param>
    public static PublishedTeam Show(
        TeamId id, string name, IReadOnlyList<Publication> publications, ILookup<IsoWeek, PublishedComment> comments,
        IReadOnlyList<PublishedHistoryStart>? starts = null)
    {
        // A questionnaire asks the same anchors every week, whatever an organisation adds. What one of its waves does not show and another
        // does is withheld there.
        var asked = publications.ToLookup(p => OwnVersion.BaseOf(p.QuestionnaireVersion), p => p.Drivers);
        var drivers = asked.ToDictionary(
            version => version.Key, version => version.SelectMany(d => d.Select(result => result.Driver)).Distinct().Order().ToList());
        var last = new Dictionary<Driver, (IsoWeek Week, ShownScore Score)>();
        PublishedHistoryStart[] anew = [.. starts ?? []];
        return new PublishedTeam(id, name, [.. publications.Select(Shown)]) { HistoryStarts = anew };

        PublishedWave Shown(Publication wave) =>
            Wave(wave, drivers[OwnVersion.BaseOf(wave.QuestionnaireVersion)], last, anew, comments[wave.Week]);
    }

    /// <param name="weeks">The frozen roll-ups of one team, oldest first.</param>
    public static IReadOnlyList<PublishedRollUp> Show(IReadOnlyList<FrozenRollUp> weeks)
    {
        var last = new Dictionary<Driver, (IsoWeek Week, ShownScore Score)>();
        return [.. weeks.Select(week => new PublishedRollUp(
            week.Id, week.Week, week.Counted, [.. week.Drivers.Select(driver => Shown(week.Week, driver, last))])
        {
            HistoryStarts = [.. week.Drivers.Select(driver => driver.Start).OfType<PublishedHistoryStart>()],
        })];
    }

    /// <summary>A score as it is shown: whole, with its edge.</summary>
    internal static ShownScore Score(double mean, Edge edge) => new(Rounding.Whole(mean), edge);

    /// <summary>90 % around a level, in whole points within 0 to 100.</summary>
    internal static ShownRange Range(double middle, double variance)
    {
        var half = Precision.Ninety * Math.Sqrt(variance);
        return new ShownRange(
            Rounding.Whole(Trends.Score.Clip(middle - half)), Rounding.Whole(Trends.Score.Clip(middle + half)));
    }

    private static PublishedWave Wave(
        Publication wave, List<Driver> asked, Dictionary<Driver, (IsoWeek Week, ShownScore Score)> last,
        PublishedHistoryStart[] starts, IEnumerable<PublishedComment> comments)
    {
        if (wave is not { Outcome: WaveOutcome.Published, Counted: { } counted } || !ReachedBy(wave, counted))
        {
            var outcome = wave.Outcome == WaveOutcome.Void ? WaveOutcome.Void : WaveOutcome.Withheld;
            return new PublishedWave(
                wave.Week, outcome, wave.Invited, null, null, wave.Threshold, wave.QuestionnaireVersion, [], [], [], [])
            {
                Weeks = wave.Weeks,
                VoidCause = wave.VoidCause,
                Upcoming = wave.Upcoming is { Questions.Count: > 0 } ? wave.Upcoming : null,
            };
        }

        var results = wave.Drivers.Where(d => ReachedBy(wave, d.Answers)).ToDictionary(d => d.Driver);
        return new PublishedWave(
            wave.Week, WaveOutcome.Published, wave.Invited, wave.Collected, counted, wave.Threshold, wave.QuestionnaireVersion,
            [.. asked.Select(driver => results.TryGetValue(driver, out var result)
                ? Shown(wave, result, last, starts)
                : (PublishedDriver)new WithheldDriver(driver))],
            [.. wave.Questions.Where(q => ReachedBy(wave, q.Answers))
                .Select(q => new PublishedQuestion(q.QuestionId, q.Driver, Step(q), q.Answers))],
            [.. comments],
            [.. wave.Alerts.Where(a => results.ContainsKey(a.Driver))])
        {
            Weeks = wave.Weeks,
            Upcoming = wave.Upcoming is { Questions.Count: > 0 } ? wave.Upcoming : null,
        };
    }

    // Here, too, not as exactly as an old or foreign row may have it.
    private static ShownStep Step(QuestionResult question) =>
        new(Rounding.Whole(Steps.Of(question.Mean, question.Answers) * ShownStep.Highest / Trends.Score.Highest));

    // The publisher has made sure already; the gate does not take its word for it.
    private static bool ReachedBy(Publication wave, int answers) => answers >= Math.Max(wave.Threshold, Threshold.Floor);

    private static ShownDriver Shown(
        Publication wave, DriverResult result, Dictionary<Driver, (IsoWeek Week, ShownScore Score)> last, PublishedHistoryStart[] starts)
    {
        var score = Score(result.Mean, result.Edge);
        var variance = Precision.Variance(result.Answers, wave.Invited);
        var before = Before(wave.Week, result.Driver, last, starts);
        last[result.Driver] = (wave.Week, score);
        return Shown(result, score, score.Edge == Edge.None ? Range(result.Mean, variance) : null, variance, before);
    }

    private static ShownDriver Shown(
        IsoWeek week, DirectedScore driver, Dictionary<Driver, (IsoWeek Week, ShownScore Score)> last)
    {
        var (score, trend, start) = driver;
        var before = Before(week, score.Driver, last, start is null ? [] : [start]);
        last[score.Driver] = (week, score.Score);
        trend ??= new(score.Driver, score.Answers, score.Score.Value, score.Score.Edge, Signal.Building, null, null, null);
        return Shown(trend, score.Score, score.Interval, score.Variance, before);
    }

    // The score that a change is told against: the last one shown, unless it is capped or of an earlier history.
    private static int? Before(
        IsoWeek week, Driver driver, Dictionary<Driver, (IsoWeek Week, ShownScore Score)> last, PublishedHistoryStart[] starts) =>
        last.TryGetValue(driver, out var shown) && shown.Score.Edge == Edge.None
            && !Array.Exists(starts, start => start.Week > shown.Week && start.Week <= week && start.Concerns(driver))
            ? shown.Score.Value
            : null;

    private static ShownDriver Shown(DriverResult result, ShownScore score, ShownRange? interval, double variance, int? before)
    {
        var capped = score.Edge != Edge.None;
        int? usual = result.Usual is { } level ? Rounding.Whole(level) : null;
        return new ShownDriver(
            result.Driver,
            result.Signal,
            score,
            result.Answers,
            interval,
            capped ? null : score.Value - before,
            capped ? null : score.Value - usual,
            usual,
            result is { Usual: { } middle, UsualVariance: { } own } ? Range(middle, variance + own) : null)
        {
            LowSince = result.LowSince,
            Fall = result.Fall is { } fall
                ? new(fall.Since, fall.Alert, Rounding.Whole(fall.Usual), Range(fall.Usual, variance + fall.UsualVariance),
                    fall.AtAlert, fall.End)
                : null,
        };
    }
}
