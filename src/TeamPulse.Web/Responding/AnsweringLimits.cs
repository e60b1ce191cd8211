using System.Threading.RateLimiting;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Rate limits, in memory only: for each invitation and for all together. Never for an address: an office shares
/// one, and an address is nobody's business here.
/// </summary>
internal sealed class AnsweringLimits : IDisposable
{
    private readonly PartitionedRateLimiter<InvitationId> _perInvitation = PartitionedRateLimiter.Create<InvitationId, InvitationId>(invitation =>
        RateLimitPartition.GetTokenBucketLimiter(invitation, _ => Bucket(tokens: 30, perSecond: 1)));

    private readonly TokenBucketRateLimiter _all = new(Bucket(tokens: 5_000, perSecond: 2_000));

    public void Take()
    {
        using var lease = _all.AttemptAcquire();
        Require(lease);
    }

    public void Take(InvitationId invitation)
    {
        using var lease = _perInvitation.AttemptAcquire(invitation);
        Require(lease);
    }

    public void Dispose()
    {
        _perInvitation.Dispose();
        _all.Dispose();
    }

    private static void Require(RateLimitLease lease)
    {
        if (!lease.IsAcquired)
        {
            throw new AnsweringRefusal(Refusal.Busy);
        }
    }

    private static TokenBucketRateLimiterOptions Bucket(int tokens, int perSecond) => new()
    {
        TokenLimit = tokens,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };
}
