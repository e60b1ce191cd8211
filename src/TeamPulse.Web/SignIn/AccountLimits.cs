using System.Threading.RateLimiting;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>How often one account may be used for something, whoever asks. Kept in memory.</summary>
internal sealed class AccountLimits : IDisposable
{
    /// <summary>Who has found an open session may try few passwords there. Signing in is not kept from anybody by it.</summary>
    public AccountLimit Passwords { get; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Links by mail: nobody's mailbox can be flooded.</summary>
    public AccountLimit Links { get; } = new(1, TimeSpan.FromMinutes(10));

    public void Dispose()
    {
        Passwords.Dispose();
        Links.Dispose();
    }
}

internal sealed class AccountLimit(int most, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<ManagerId> _limiter = PartitionedRateLimiter.Create((ManagerId account) =>
        RateLimitPartition.GetFixedWindowLimiter(account, _ => new() { PermitLimit = most, Window = window }));

    public bool Allow(ManagerId account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
