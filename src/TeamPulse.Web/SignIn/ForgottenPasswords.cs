using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Queues a new one-time link if there is such an account. The page says the same if there is none.</summary>
internal sealed class ForgottenPasswords(PulseDb db, UserManager<Manager> managers, LinkRequests requests, TimeProvider clock)
{
    public async Task Ask(string? email, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(email) && await managers.FindByEmailAsync(email.Trim()) is { } manager
            && await db.WithRights().AnyAsync(m => m.Id == manager.Id, cancel)
            && requests.Allow(manager.Id))
        {
            await db.QueueOnce(OutgoingMail.SignInLink(manager.Id, clock.UtcNow()), cancel);
        }
    }
}

/// <summary>At most one link per account in ten minutes, so that nobody's mailbox can be flooded.</summary>
internal sealed class LinkRequests : IDisposable
{
    private static readonly FixedWindowRateLimiterOptions Limit = new() { PermitLimit = 1, Window = TimeSpan.FromMinutes(10) };

    private readonly PartitionedRateLimiter<ManagerId> _limits =
        PartitionedRateLimiter.Create((ManagerId manager) => RateLimitPartition.GetFixedWindowLimiter(manager, _ => Limit));

    public bool Allow(ManagerId manager)
    {
        using var lease = _limits.AttemptAcquire(manager);
        return lease.IsAcquired;
    }

    public void Dispose() => _limits.Dispose();
}
