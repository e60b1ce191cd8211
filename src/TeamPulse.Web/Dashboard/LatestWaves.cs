using System.Collections.Concurrent;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// The latest wave of every team that somebody has looked at. A publication is frozen, so it goes through the gate once and
/// not at every look at a thousand teams. Which publication is the latest is asked every time.
/// It has no alerts: they change after the publication.
/// </summary>
internal sealed class LatestWaves
{
    // One for each team, so it does not grow with the weeks.
    private readonly ConcurrentDictionary<TeamId, (string Token, PublishedWave Wave)> _waves = new();

    public async Task<IReadOnlyDictionary<TeamId, PublishedWave>> Of(
        IReadOnlySet<TeamId> teams, PublishedResults results, CancellationToken cancel)
    {
        var tokens = await results.LatestTokens(teams.ToList(), cancel);
        var unread = tokens.Where(team => _waves.GetValueOrDefault(team.Key).Token != team.Value).Select(team => team.Key).ToList();
        foreach (var team in unread.Count == 0 ? [] : await results.Latest(unread, cancel))
        {
            if (team.Latest is { } wave)
            {
                _waves[team.Id] = (tokens[team.Id], wave with { Alerts = [] });
            }
        }

        return tokens.Keys.Where(_waves.ContainsKey).ToDictionary(team => team, team => _waves[team].Wave);
    }
}
