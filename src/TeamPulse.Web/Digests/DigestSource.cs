using TeamPulse.Publishing;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <summary>A publication, read once for all mails of a job.</summary>
internal sealed class DigestSource(PublishedResults results, MailPeople people)
{
    private (int? Id, CommentReader Reader, Told? Told) _last;

    /// <returns>Null when the publication is gone.</returns>
    public async Task<Told?> Tell(int? publication, CommentReader reader, CancellationToken cancel)
    {
        if ((_last.Id, _last.Reader) != (publication, reader))
        {
            _last = (publication, reader, await results.Publication(publication, reader, cancel) is var (team, token, code)
                ? new Told(team, token, code, await people.WhoSee(team.Id, cancel))
                : null);
        }

        return _last.Told;
    }
}

/// <param name="Team">Up to and including the publication's week.</param>
/// <param name="ResultsToken">Opens the team's results page.</param>
/// <param name="WaveCode">Eight words; null for an imported week.</param>
/// <param name="Managers">Those who can see the team.</param>
internal sealed record Told(PublishedTeam Team, string ResultsToken, string? WaveCode, IReadOnlyList<Manager> Managers);
