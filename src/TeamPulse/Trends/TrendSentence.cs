using TeamPulse.Publishing;

namespace TeamPulse.Trends;

/// <summary>
/// What the numbers say, as a sentence for a person. It says what moved and never why, and it speaks of no person.
/// </summary>
public static class TrendSentence
{
    /// <summary>How often the alert mail is wrong, in plain words: measured, see the trends' table of false alerts.</summary>
    public static string HowSure => Clauses.Texts["HowSure"];

    /// <summary>The team's latest week: "Deadlines fell for the third week; the rest is steady."</summary>
    public static string OfWeek(PublishedTeam team) => team.Latest switch
    {
        null => Clauses.Sentence(Clauses.Texts["None.Yet"]),
        { Outcome: WaveOutcome.Void } => Clauses.Sentence(Clauses.Texts["Void"]),
        { Outcome: WaveOutcome.Withheld } => Clauses.Sentence(Clauses.Texts["Withheld"]),
        var wave => Clauses.Sentence(new WeekInClauses(team, wave).All()),
    };

    /// <summary>What fell, since when, and by how much.</summary>
    public static string OfAlert(PublishedAlert alert) =>
        Clauses.Sentence(Clauses.Texts[
            alert.Low > 0 ? "Alert" : "Alert.AtMost",
            Clauses.Word(alert.Driver), Clauses.Date(alert.Since.Monday), Clauses.Points(alert.Fall), alert.Low, alert.High]);
}
