using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <summary>A publication, read once for all mails of a job.</summary>
internal sealed class DigestSource(PulseDb db, PublishedResults results, MailPeople people)
{
    private (int? Id, Told? Told) _last;

    /// <returns>Null when the publication is gone.</returns>
    public async Task<Told?> Tell(int? publication, CancellationToken cancel)
    {
        if (_last.Id != publication)
        {
            _last = (publication, await Read(publication, cancel));
        }

        return _last.Told;
    }

    private async Task<Told?> Read(int? id, CancellationToken cancel)
    {
        var row = await db.Publications.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new
            {
                p.TeamId,
                p.Week,
                p.ResultsToken,
                Code = db.Waves.Where(w => w.TeamId == p.TeamId && w.Week == p.Week).Select(w => w.Code).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);

        // Up to its own week, which a mail that leaves late still tells.
        return row is not null && await results.Team(row.TeamId, row.Week, int.MaxValue, cancel) is { } team
            ? new Told(team, row.ResultsToken, row.Code, await people.ManagersWhoSee(row.TeamId, cancel))
            : null;
    }
}

/// <param name="Team">Up to and including the publication's week.</param>
/// <param name="ResultsToken">Opens the team's results page.</param>
/// <param name="WaveCode">Eight words; null for an imported week.</param>
/// <param name="Managers">Names of the managers who see the team.</param>
internal sealed record Told(PublishedTeam Team, string ResultsToken, string? WaveCode, IReadOnlyList<string> Managers);
