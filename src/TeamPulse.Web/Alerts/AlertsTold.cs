using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Settings;

namespace TeamPulse.Web.Alerts;

/// <summary>A confirmed fall of one driver, as a manager's digest begins with it.</summary>
/// <param name="Title">"Deadlines: lower than usual".</param>
/// <param name="Sentences">What fell, since when and by how much, and how the week that raised the alert was alone.</param>
/// <param name="Question">What was asked each week; null when its wording is not known (imported history).</param>
/// <param name="HowAlertsWork">Where the method and its measured figures are.</param>
public sealed record AlertTold(string Title, string Sentences, string? Question, string HowAlertsWork)
{
    /// <summary>How sure it is, and what to make of it.</summary>
    public static string HowSure => $"{TrendSentence.HowSure} {AlertTexts.Sure_More}";
}

/// <summary>The alerts that a digest tells.</summary>
internal sealed class AlertsTold(QuestionnaireShelf questionnaires, MailLinks links)
{
    /// <summary>In the current language, latest week first.</summary>
    /// <param name="team">Up to and including the wave that the digest is about.</param>
    /// <param name="since">The first week whose alerts nobody has told yet.</param>
    public IReadOnlyList<AlertTold> Of(PublishedTeam team, IsoWeek since) =>
    [
        .. from wave in team.Waves.Reverse()
           where wave.Week >= since
           from alert in wave.Alerts
           select new AlertTold(
               AlertTexts.Title.With(alert.Driver.Name()),
               string.Join(' ', new[] { TrendSentence.OfAlert(alert, team), Alone(team, wave, alert) }.Where(s => s is not null)),
               questionnaires.Anchor(wave.QuestionnaireVersion, alert.Driver) is { } asked ? AlertTexts.Question.With(asked) : null,
               links.HowAlertsWork),
    ];

    /// <summary>The fall is that of all its weeks. The week alone is further down or up, and readers see its score, too.</summary>
    internal static string? Alone(PublishedTeam team, PublishedWave wave, PublishedAlert alert) =>
        wave[alert.Driver] is ShownDriver { ChangeSinceUsual: < 0 and var change } && -change != alert.Fall
            ? (wave == team.Latest ? AlertTexts.Alone
                : wave.Weeks == 1 ? AlertTexts.Alone_Earlier
                : AlertTexts.Alone_Earlier_Longer).With(-change, wave.WeekNumbers)
            : null;
}
