using System.Collections.Concurrent;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// The latest wave of every team that somebody has looked at. A publication is frozen, so it goes through the gate once and
/// not at every look at a thousand teams; which publication is the latest is asked every time.
/// Without alerts: those are told apart from the publication.
/// </summary>
internal sealed class LatestWaves
{
    // One for each team, so it does not grow with the weeks.
    private readonly ConcurrentDictionary<TeamId, (string Token, PublishedWave Wave)> _waves = new();

    public async Task<IReadOnlyDictionary<TeamId, PublishedWave>> Of(IReadOnlySet<TeamId> teams, PublishedResults results, CancellationToken cancel)
    {
        var tokens = await results.LatestTokens(teams.ToList(), cancel);
        var known = new Dictionary<TeamId, PublishedWave>();
        var unread = new List<TeamId>();
        foreach (var (team, token) in tokens)
        {
            if (_waves.TryGetValue(team, out var kept) && kept.Token == token)
            {
                known[team] = kept.Wave;
            }
            else
            {
                unread.Add(team);
            }
        }

        foreach (var team in unread.Count == 0 ? [] : await results.Latest(unread, cancel))
        {
            if (team.Latest is { } wave)
            {
                known[team.Id] = wave with { Alerts = [] };
                _waves[team.Id] = (tokens[team.Id], known[team.Id]);
            }
        }

        return known;
    }
}
