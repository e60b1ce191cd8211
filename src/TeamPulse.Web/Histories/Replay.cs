using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;

namespace TeamPulse.Web.Histories;

/// <summary>Runs scores, gate and signals over histories as if each week had been published when it was.</summary>
/// <param name="threshold">The threshold to apply to every week.</param>
/// <param name="exact">Unrounded and uncapped scores, for operators and their own data; still withheld below the threshold.</param>
internal sealed class Replay(Threshold threshold, bool exact)
{
    /// <summary>What the cells of a row are.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["team", "week", "driver", "invited", "responses", "score", "low", "high", "signal", "alert", "reason", "word"];

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A row for each week and driver: by week, then by the driver's name.</summary>
    public IEnumerable<string[]> Of(HistoryTeam team)
    {
        var shown = Publish(team).Waves;
        return team.Weeks.Zip(shown).SelectMany(pair => pair.First.Drivers
            .OrderBy(d => HistoryQuestions.NameOf(d.Key), StringComparer.Ordinal)
            .Select(d => Row(team.Name, pair.First, pair.Second, d.Key, d.Value)));
    }

    private PublishedTeam Publish(HistoryTeam team)
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        var publications = new List<Publication>(team.Weeks.Count);
        foreach (var week in team.Weeks)
        {
            var outcome = Publisher.Publish(week, threshold, "history", states);
            states = outcome.States;
            publications.Add(outcome.Publication);
        }

        var noComments = Array.Empty<PublishedComment>().ToLookup(_ => default(IsoWeek));
        return DisclosureGate.Show(default, team.Name, publications, noComments);
    }

    private string[] Row(string team, HistoryWeek week, PublishedWave wave, Driver driver, Tally tally)
    {
        var shown = wave[driver] as ShownDriver;
        var alert = shown is null ? null : wave.Alerts.FirstOrDefault(a => a.Driver == driver);
        return
        [
            team, week.Week.ToString(), HistoryQuestions.NameOf(driver),
            week.Invited.ToString(Invariant), tally.Answers.ToString(Invariant),
            .. shown is null ? ["", "", ""] : exact ? Exact(week, tally) : Rounded(shown),
            (shown?.Signal ?? Signal.Withheld).ToString().ToLowerInvariant(),
            alert is null ? "0" : "1",
            shown is null ? HistoryTexts.Replay_Withheld : Reason(shown.Score, alert),
            (shown?.Word ?? TrendWord.Hidden).ToString().ToLowerInvariant(),
        ];
    }

    private static string[] Rounded(ShownDriver shown) =>
        [.. ((int?[])[shown.Score.Value, shown.Interval?.Low, shown.Interval?.High]).Select(value => value?.ToString(Invariant) ?? "")];

    private static string[] Exact(HistoryWeek week, Tally tally)
    {
        var half = Precision.Ninety * Math.Sqrt(Precision.Variance(tally.Answers, week.Invited));
        return [.. ((double[])[tally.Mean, Score.Clip(tally.Mean - half), Score.Clip(tally.Mean + half)])
            .Select(value => value.ToString("0.00##########", Invariant))];
    }

    private string Reason(ShownScore score, PublishedAlert? alert)
    {
        var edge = exact ? "" : score.Edge switch
        {
            Edge.OrMore => HistoryTexts.Replay_OrMore.With(score.Value),
            Edge.OrLess => HistoryTexts.Replay_OrLess.With(score.Value),
            _ => "",
        };
        return alert is null ? edge : $"{TrendSentence.OfAlert(alert)} {edge}".TrimEnd();
    }
}
