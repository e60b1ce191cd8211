using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>Queues a new one-time link if there is such an account. The page says the same if there is none.</summary>
internal sealed class ForgottenPasswords(PulseDb db, UserManager<Manager> managers, AccountLimits limits, TimeProvider clock)
{
    public async Task Ask(string? email, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(email) && await managers.FindByEmailAsync(email.Trim()) is { } manager
            && await db.WithRights().AnyAsync(m => m.Id == manager.Id, cancel)
            && limits.Links.Allow(manager.Id))
        {
            await db.QueueOnce(OutgoingMail.SignInLink(manager.Id, clock.UtcNow()), cancel);
        }
    }
}
