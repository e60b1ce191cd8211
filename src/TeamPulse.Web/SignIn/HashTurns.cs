using System.Threading.RateLimiting;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// A few passwords are looked at together, for each costs a tenth of a second of a processor. Some more wait; the rest is told at once
/// that there are too many. One address waits for itself alone, and devices that an account knows have turns of their own: a flood
/// from elsewhere keeps none of them out.
/// </summary>
internal sealed class HashTurns : IDisposable
{
    private const int WaitingForOne = 3;
    private const int WaitingForAll = 32;

    private static readonly int Together = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    private readonly PartitionedRateLimiter<Turn> _turns = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create((Turn turn) => RateLimitPartition.GetConcurrencyLimiter(
            turn, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = WaitingForOne })),
        PartitionedRateLimiter.Create((Turn turn) => RateLimitPartition.GetConcurrencyLimiter(
            turn.IsKnown, _ => new ConcurrencyLimiterOptions { PermitLimit = Together, QueueLimit = WaitingForAll })));

    /// <param name="address">As it was typed.</param>
    /// <param name="isKnown">The account knows the device.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>To be given back; not acquired where too many wait already.</returns>
    public ValueTask<RateLimitLease> Take(string address, bool isKnown, CancellationToken cancel) =>
        _turns.AcquireAsync(new Turn(address.ToUpperInvariant(), isKnown), cancellationToken: cancel);

    public void Dispose() => _turns.Dispose();

    private sealed record Turn(string Address, bool IsKnown);
}
