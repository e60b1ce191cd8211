using System.Threading.RateLimiting;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Rate limits, in memory only: for each invitation and for all together. Never for an address: an office shares one, and nothing here
/// looks at addresses.
/// </summary>
internal sealed class AnsweringLimits : IDisposable
{
    private readonly PartitionedRateLimiter<InvitationId> _perInvitation = PartitionedRateLimiter.Create((InvitationId invitation) =>
        RateLimitPartition.GetTokenBucketLimiter(invitation, _ => Bucket(tokens: 30, perSecond: 1)));

    private readonly TokenBucketRateLimiter _all = new(Bucket(tokens: 5_000, perSecond: 2_000));

    public void Take() => Require(_all.AttemptAcquire());

    public void Take(InvitationId invitation) => Require(_perInvitation.AttemptAcquire(invitation));

    public void Dispose()
    {
        _perInvitation.Dispose();
        _all.Dispose();
    }

    private static void Require(RateLimitLease lease)
    {
        using (lease)
        {
            if (!lease.IsAcquired)
            {
                throw new AnsweringRefusal(Refusal.Busy);
            }
        }
    }

    private static TokenBucketRateLimiterOptions Bucket(int tokens, int perSecond) => new()
    {
        TokenLimit = tokens,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };
}
