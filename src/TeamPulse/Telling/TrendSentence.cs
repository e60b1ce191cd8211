using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>
/// What the numbers say, as a sentence for a person. It says what moved and never why, and it speaks of no person.
/// </summary>
public static class TrendSentence
{
    /// <summary>How often the alert mail is wrong, in plain words: measured; the table is in Trends/DECISIONS.md.</summary>
    public static string HowSure => TrendTexts.HowSure;

    /// <summary>The team's latest week: "Deadlines fell for the third week; the rest is steady."</summary>
    public static string OfWeek(PublishedTeam team) => team.Latest switch
    {
        null => Clauses.Sentence(TrendTexts.None_Yet),
        { Outcome: not WaveOutcome.Published } wave => Clauses.Sentence(NothingShown.Clause(team, wave)),
        var wave => Clauses.Sentence(new WeekInClauses(team, wave).All()),
    };

    /// <summary>What fell, since when, and by how much: "about", and "or more" where the waves shown say that it may be more.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="team">The team with its waves; null where they are not at hand, and the alert is told as it was stored.</param>
    public static string OfAlert(PublishedAlert alert, PublishedTeam? team = null)
    {
        var fall = AlertedFall.Of(alert, team);
        var key = (fall.BeginningIsKnown, fall.MayBeLarger, alert.Low > 0) switch
        {
            (false, _, true) => "Alert.Early",
            (false, _, false) => "Alert.Early.Unsure",
            (true, true, true) => "Alert.OrMore",
            (true, true, false) => "Alert.OrMore.Unsure",
            (true, false, true) => "Alert",
            (true, false, false) => "Alert.AtMost",
        };
        return Clauses.Sentence(TrendTexts.ResourceManager.Of(key).With(
            Clauses.Word(alert.Driver), Clauses.Date(fall.Begins.Monday), Clauses.Points(alert.Fall),
            alert.Low, alert.High, Clauses.Points(alert.Low), Clauses.Points(alert.High)));
    }
}
