using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;

namespace TeamPulse.Web.Histories;

/// <summary>One team, week and driver of a replayed history.</summary>
internal sealed record ReplayRow(
    string Team, IsoWeek Week, Driver Driver, int Invited, int Responses,
    string Score, string Low, string High, Signal Signal, bool Alert, string Reason);

/// <summary>Runs scores, gate and signals over histories as if each week had been published when it was.</summary>
/// <param name="threshold">The threshold to apply to every week.</param>
/// <param name="exact">Unrounded and uncapped scores, for operators and their own data; still withheld below the threshold.</param>
internal sealed class Replay(Threshold threshold, bool exact)
{
    private const string Exactly = "0.00##########";

    /// <summary>By week, then by the driver's name.</summary>
    public IEnumerable<ReplayRow> Of(HistoryTeam team)
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

    private ReplayRow Row(string team, HistoryWeek week, PublishedWave wave, Driver driver, Tally tally)
    {
        if (wave[driver] is not ShownDriver shown)
        {
            return new ReplayRow(
                team, week.Week, driver, week.Invited, tally.Answers, "", "", "", Signal.Withheld, false, HistoryTexts.Replay_Withheld);
        }

        var alert = wave.Alerts.FirstOrDefault(a => a.Driver == driver);
        var (score, low, high) = exact ? Exact(week, tally) : Rounded(shown);
        return new ReplayRow(
            team, week.Week, driver, week.Invited, tally.Answers, score, low, high, shown.Signal, alert is not null, Reason(shown.Score, alert));
    }

    private static (string Score, string Low, string High) Rounded(ShownDriver shown) =>
        (Text(shown.Score.Value), Text(shown.Interval?.Low), Text(shown.Interval?.High));

    private static (string Score, string Low, string High) Exact(HistoryWeek week, Tally tally)
    {
        var half = Precision.Ninety * Math.Sqrt(Precision.Variance(tally.Answers, week.Invited));
        return (Precise(tally.Mean), Precise(Score.Clip(tally.Mean - half)), Precise(Score.Clip(tally.Mean + half)));
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

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Precise(double value) => value.ToString(Exactly, CultureInfo.InvariantCulture);
}
