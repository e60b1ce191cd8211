using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Digests;

/// <summary>A publication, told once for all mails of a job: the team up to its week, and the token of its results page.</summary>
internal sealed class DigestSource(PublishedResults results, PublicationLinks publications, MailPeople people, DigestWords words)
{
    private (int Id, Told? Told)? _last;

    /// <returns>Null when the publication is gone.</returns>
    public async Task<Told?> Tell(int? publicationId, CancellationToken cancel)
    {
        if (publicationId is not { } id)
        {
            return null;
        }

        if (_last is not { } last || last.Id != id)
        {
            _last = last = (id, await Read(id, cancel));
        }

        return last.Told;
    }

    /// <summary>In the current language.</summary>
    public DigestModel Model(Told told, string organisation) => Model(told.Team, organisation, told.WaveCode);

    public DigestModel Model(PublishedTeam team, string organisation, string? waveCode)
    {
        var wave = team.Latest!;
        var published = wave.Outcome == WaveOutcome.Published;
        return new DigestModel(
            organisation, team.Name, wave.Week, wave.Outcome, wave.Invited, wave.Threshold,
            published ? TrendSentence.OfWeek(team) : null,
            published ? words.Of(team) : null,
            waveCode)
        {
            Weeks = wave.Weeks,
            VoidCause = wave.VoidCause,
            Promises = words.Promises(team),
        };
    }

    private async Task<Told?> Read(int id, CancellationToken cancel)
    {
        if (await publications.Publication(id, cancel) is not { } link || await results.Team(link.Team, link.Week, int.MaxValue, cancel) is not { } team)
        {
            return null;
        }

        // Up to its own week, which a mail that leaves late still tells.
        return new Told(
            team, link.ResultsToken, link.WaveCode, await people.ManagersWhoSee(link.Team, cancel));
    }
}

/// <param name="Team">Up to and including the publication's week.</param>
/// <param name="ResultsToken">Opens the team's results page.</param>
/// <param name="WaveCode">Eight words; null for an imported week.</param>
/// <param name="Managers">Names of the managers who see the team.</param>
internal sealed record Told(PublishedTeam Team, string ResultsToken, string? WaveCode, IReadOnlyList<string> Managers);
