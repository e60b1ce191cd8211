using System.Threading.RateLimiting;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>Who has found an open session may try few passwords there. Signing in is not kept from anybody by it.</summary>
internal sealed class PasswordTries : IDisposable
{
    private static readonly FixedWindowRateLimiterOptions Limit = new() { PermitLimit = 5, Window = TimeSpan.FromMinutes(15) };

    private readonly PartitionedRateLimiter<ManagerId> _tries =
        PartitionedRateLimiter.Create((ManagerId manager) => RateLimitPartition.GetFixedWindowLimiter(manager, _ => Limit));

    public bool Allow(ManagerId manager)
    {
        using var lease = _tries.AttemptAcquire(manager);
        return lease.IsAcquired;
    }

    public void Dispose() => _tries.Dispose();
}
