using TeamPulse.Advice;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.HistoryReports;

/// <summary>A week in which a reader was told something.</summary>
/// <param name="Wave">The week's.</param>
/// <param name="Word">What mattered most.</param>
/// <param name="Sentence">As the reader read it then.</param>
public sealed record ToldWeek(PublishedWave Wave, TrendWord Word, string Sentence);

/// <summary>An alert, told as its reader read it.</summary>
public sealed record ToldAlert(PublishedAlert Alert, string Sentence);

/// <summary>A team as the dashboard showed it in its last week, and what was told before.</summary>
/// <param name="Team">Its last weeks.</param>
/// <param name="Whole">All its weeks.</param>
/// <param name="Told">Latest first.</param>
/// <param name="Alerts">All of them, latest first.</param>
public sealed record TeamPast(
    PublishedTeam Team, PublishedTeam Whole, IReadOnlyList<ToldWeek> Told, IReadOnlyList<ToldAlert> Alerts)
{
    /// <summary>What its manager would have been shown to talk about; null for nothing.</summary>
    public Guide? NextStep { get; } = Advice.NextStep.For(Team) is { } step ? GuideShelf.BuiltIn[step] : null;

    /// <param name="id">Names its part of the page.</param>
    /// <param name="team">With at least one week.</param>
    internal static TeamPast Of(TeamId id, ReplayedTeam team)
    {
        var (told, alerts) = (new List<ToldWeek>(), new List<ToldAlert>());
        var whole = team.Shown();
        foreach (var (index, wave) in whole.Waves.Index().Reverse())
        {
            if (NewsOf(wave) is { } word)
            {
                var then = team.After(index, ReportModel.Waves);
                told.Add(new(wave, word, TrendSentence.OfWeek(then)));
                alerts.AddRange(wave.Alerts.Select(alert => new ToldAlert(alert, TrendSentence.OfAlert(alert, then))));
            }
        }

        return new(team.After(whole.Waves.Count - 1, ReportModel.Waves) with { Id = id }, whole, told, alerts);
    }

    // The word that matters most; null where no driver has one that tells something.
    private static TrendWord? NewsOf(PublishedWave wave) =>
        wave.Drivers.Min(driver => (TrendWord?)driver.Word) is { } word and <= TrendWord.Improving ? word : null;
}
