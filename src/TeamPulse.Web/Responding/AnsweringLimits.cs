using System.Threading.RateLimiting;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Rate limits, in memory only. Only what is proven counts: a right secret or a right ballot signature, each alone and all of its kind
/// together. So strangers cannot spend what members need (what they can make the server do is bounded by <see cref="SharedLook"/>).
/// Never for an address: an office shares one, and nothing here looks at addresses.
/// </summary>
internal sealed class AnsweringLimits : IDisposable
{
    // A member sends four requests. Nobody honest comes near.
    private readonly Reserve<InvitationId> _invitations = new();
    private readonly Reserve<Guid> _ballots = new();

    public void TakeProven(InvitationId invitation) => _invitations.Take(invitation);

    /// <param name="token">Of a ballot whose signature is right.</param>
    public void TakeProven(ReadOnlySpan<byte> token) => _ballots.Take(new Guid(token[..16]));

    public void Dispose()
    {
        _invitations.Dispose();
        _ballots.Dispose();
    }

    private sealed class Reserve<T> : IDisposable
        where T : notnull
    {
        private readonly PartitionedRateLimiter<T> _each = PartitionedRateLimiter.Create((T one) =>
            RateLimitPartition.GetTokenBucketLimiter(one, _ => Bucket(tokens: 30, perSecond: 1)));

        // Ten times the 400 submissions a second at which a large organisation may answer.
        private readonly TokenBucketRateLimiter _all = new(Bucket(tokens: 10_000, perSecond: 4_000));

        public void Take(T one)
        {
            // Each first: one who has asked too often must not spend what is for all.
            Require(_each.AttemptAcquire(one));
            Require(_all.AttemptAcquire());
        }

        public void Dispose()
        {
            _each.Dispose();
            _all.Dispose();
        }
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
