using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TeamPulse.Web.Rosters;

/// <summary>A file that somebody has chosen.</summary>
/// <param name="Name">For sentences about it.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Meant">What has been said about headings that are nearly known.</param>
internal sealed record ChosenRoster(string Name, byte[] Bytes, IReadOnlyDictionary<string, bool> Meant);

/// <summary>
/// Rosters that somebody looks at and has not confirmed yet: one per administrator, for half an hour. Only in memory: a roster that is
/// not imported is written nowhere. With several nodes, the proxy's sticky sessions bring both requests here.
/// </summary>
internal sealed class PendingRosters(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<ManagerId, (string Ticket, ChosenRoster Roster, DateTimeOffset Until)> _rosters = [];

    /// <returns>A ticket for <see cref="Take"/>; only the newest counts.</returns>
    public string Keep(ManagerId me, ChosenRoster roster)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _rosters.Where(p => p.Value.Until < now))
        {
            _rosters.TryRemove(old);
        }

        var ticket = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _rosters[me] = (ticket, roster, now + Patience);
        return ticket;
    }

    /// <summary>Null when it is too old, has been taken already, or another one has been uploaded since.</summary>
    public ChosenRoster? Take(ManagerId me, string? ticket) =>
        _rosters.TryGetValue(me, out var kept) && kept.Ticket == ticket && kept.Until >= clock.GetUtcNow()
            && _rosters.TryRemove(me, out kept) ? kept.Roster : null;
}
