using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace TeamPulse.Web.Circuits;

/// <summary>The open dashboards of this node: one connection each.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<string, Connection> _open = new();

    public IReadOnlyCollection<Connection> All => [.. _open.Values];

    public void Add(Connection connection) => _open[connection.Context.ConnectionId] = connection;

    public void Remove(string id) => _open.TryRemove(id, out _);

    /// <summary>One connection.</summary>
    /// <param name="Context">By which it is cut.</param>
    /// <param name="User">Who opened it.</param>
    /// <param name="Rights">What that person led and administered when it was opened.</param>
    internal sealed record Connection(HubCallerContext Context, ClaimsPrincipal User, string Rights);
}
