using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TeamPulse.Web.Rosters;

/// <summary>
/// Plans that somebody is looking at and has not confirmed yet, one per administrator, for half an hour.
/// In memory: a roster that is not imported is written nowhere. (With several nodes the proxy's sticky sessions bring both requests here.)
/// </summary>
internal sealed class PendingRosters(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (string Ticket, RosterPlan Plan, DateTimeOffset Until)> _plans = new(StringComparer.Ordinal);

    /// <returns>A ticket for <see cref="Take"/>; only the newest counts.</returns>
    public string Keep(string managerId, RosterPlan plan)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _plans.Where(p => p.Value.Until < now))
        {
            _plans.TryRemove(old);
        }

        var ticket = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _plans[managerId] = (ticket, plan, now + Patience);
        return ticket;
    }

    /// <summary>Null when it is too old, has been taken already, or another one has been uploaded since.</summary>
    public RosterPlan? Take(string managerId, string? ticket) =>
        _plans.TryGetValue(managerId, out var kept) && kept.Ticket == ticket && kept.Until >= clock.GetUtcNow() && _plans.TryRemove(managerId, out kept)
            ? kept.Plan
            : null;
}
