using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Which publication a mail is about, and the token of the team's results page. No numbers: those come from <see cref="PublishedResults"/>.</summary>
internal sealed record PublicationLink(TeamId Team, IsoWeek Week, string ResultsToken, string? WaveCode);

/// <summary>Which alert a mail is about.</summary>
internal sealed record AlertLink(TeamId Team, IsoWeek Week, Driver Driver);

internal sealed class PublicationLinks(PulseDb db)
{
    public Task<PublicationLink?> Publication(int? id, CancellationToken cancel) =>
        db.Publications.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new PublicationLink(
                p.TeamId, p.Week, p.ResultsToken,
                db.Waves.Where(w => w.TeamId == p.TeamId && w.Week == p.Week).Select(w => w.Code).FirstOrDefault()))
            .SingleOrDefaultAsync(cancel);

    public Task<AlertLink?> Alert(int? id, CancellationToken cancel) =>
        db.Alerts.AsNoTracking().Where(a => a.Id == id)
            .Select(a => new AlertLink(a.TeamId, a.Week, a.Driver)).SingleOrDefaultAsync(cancel);
}
