using TeamPulse.Publishing;

namespace TeamPulse.Web.Storage;

/// <summary>Adds what a close leaves behind to the database; the caller saves, in its own transaction.</summary>
internal static class Freezing
{
    public static (PublicationRow Publication, IReadOnlyList<Alert> Alerts) Freeze(this PulseDb db, TeamId team, PublishedOutcome outcome)
    {
        var publication = PublicationMapping.RowOf(team, outcome.Publication);
        var alerts = outcome.Publication.Alerts.Select(a => PublicationMapping.AlertOf(team, a)).ToList();
        db.Publications.Add(publication);
        db.Comments.AddRange(outcome.Comments.Select(text => new Comment { TeamId = team, Week = outcome.Publication.Week, Text = text }));
        db.Alerts.AddRange(alerts);
        return (publication, alerts);
    }
}
