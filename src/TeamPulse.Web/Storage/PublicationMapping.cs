using System.Text.Json;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;

namespace TeamPulse.Web.Storage;

/// <summary>Publications as rows, and back.</summary>
internal static class PublicationMapping
{
    /// <summary>Adds what a close leaves behind; the caller saves, in its own transaction.</summary>
    public static PublicationRow Freeze(this PulseDb db, TeamId team, PublishedOutcome outcome)
    {
        var row = db.Publications.Add(RowOf(team, outcome.Publication)).Entity;
        db.Alerts.AddRange(outcome.Publication.Alerts.Select(alert => new Alert
        {
            TeamId = team,
            Driver = alert.Driver,
            Week = alert.Week,
            Since = alert.Since,
            Fall = alert.Fall,
            Low = alert.Low,
            High = alert.High,
        }));
        db.Comments.AddRange(outcome.Comments.Select(text => new Comment { TeamId = team, Week = row.Week, Text = text }));
        return row;
    }

    private static PublicationRow RowOf(TeamId team, Publication publication) => new()
    {
        TeamId = team,
        Week = publication.Week,
        Weeks = publication.Weeks,
        Outcome = publication.Outcome,
        VoidCause = publication.VoidCause,
        Invited = publication.Invited,
        Collected = publication.Collected,
        Counted = publication.Counted,
        Threshold = publication.Threshold,
        QuestionnaireVersion = publication.QuestionnaireVersion,
        ResultsToken = ResultsLinks.NewToken(),
        Drivers = [.. publication.Drivers],
        Questions = [.. publication.Questions],
        UpcomingFrom = publication.Upcoming?.From,
        Upcoming = publication.Upcoming is { Questions: { Count: > 0 } texts } ? JsonSerializer.Serialize(texts) : null,
    };

    /// <summary>The words of questions from their column.</summary>
    public static IReadOnlyList<LocalText> TextsOf(string? upcoming) =>
        upcoming is null ? [] : JsonSerializer.Deserialize<List<LocalText>>(upcoming)!;

    public static Publication PublicationOf(PublicationRow row, IEnumerable<Alert> alerts) => new(
        row.Week, row.Outcome, row.Invited, row.Collected, row.Counted, row.Threshold, row.QuestionnaireVersion,
        [.. row.Drivers.OrderBy(d => d.Driver)],
        row.Questions,
        [.. alerts.Select(a => new PublishedAlert(a.Driver, a.Week, a.Since, a.Fall, a.Low, a.High))])
    {
        Weeks = row.Weeks,
        VoidCause = row.VoidCause,
        Upcoming = row.UpcomingFrom is { } from ? new(from, TextsOf(row.Upcoming)) : null,
    };
}
