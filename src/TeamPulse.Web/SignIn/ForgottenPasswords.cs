using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Queues a new one-time link for whoever asks, if there is such an account; the asker is not told.</summary>
internal sealed class ForgottenPasswords(PulseDb db, UserManager<Manager> managers, LinkRequests requests, TimeProvider clock)
{
    public async Task Ask(string? email, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(email) || await managers.FindByEmailAsync(email.Trim()) is not { } manager || !requests.Allow(manager.Id))
        {
            return;
        }

        if (!await db.OutgoingMails.AnyAsync(m => m.Kind == MailKind.SignInLink && m.ManagerId == manager.Id && !m.Failed, cancel))
        {
            db.OutgoingMails.Add(new OutgoingMail { Kind = MailKind.SignInLink, ManagerId = manager.Id, DueAt = clock.UtcNow() });
            await db.SaveChangesAsync(cancel);
        }
    }
}

/// <summary>At most one link per account in ten minutes, so that nobody's mailbox can be flooded.</summary>
internal sealed class LinkRequests : IDisposable
{
    private readonly PartitionedRateLimiter<ManagerId> _limits = PartitionedRateLimiter.Create((ManagerId manager) =>
        RateLimitPartition.GetFixedWindowLimiter(manager, _ => new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = TimeSpan.FromMinutes(10) }));

    public bool Allow(ManagerId manager)
    {
        using var lease = _limits.AttemptAcquire(manager);
        return lease.IsAcquired;
    }

    public void Dispose() => _limits.Dispose();
}
