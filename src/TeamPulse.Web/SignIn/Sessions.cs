using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Who is signed in, as the database knows it. A cookie counts only while its row is there and the account's stamp is the same,
/// so signing out here or there, a new password, and the account's last right end it on every node at once.
/// </summary>
internal sealed class Sessions(PulseDbFactory databases, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>However often somebody comes back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private const string Secret = "TeamPulse.Session";

    public async Task<bool> IsOpen(ClaimsPrincipal user, CancellationToken cancel) => await Find(user, cancel) is not null;

    /// <summary>Null if it is over.</summary>
    public async Task<OpenSession?> Find(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (HashOf(user) is not { } hash || user.ManagerId() is not { } id)
        {
            return null;
        }

        var (now, stamp) = (clock.UtcNow(), user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType));
        // One that ends later was begun by a clock that was ahead.
        var latest = now + Longest;
        // A connection of its own: a page may be asking the scope's one at the same time.
        await using var db = databases.Create();
        var found = await db.Sessions.Where(s => s.Hash == hash && s.ManagerId == id && s.Until > now && s.Until <= latest)
            .Join(
                db.WithRights().Where(m => m.SecurityStamp == stamp), s => s.ManagerId, m => m.Id,
                (s, m) => new { s.UsedOn, Locale = m.ChosenLocale ?? m.Locale })
            .SingleOrDefaultAsync(cancel);
        var today = DateOnly.FromDateTime(now);
        if (found is not null && found.UsedOn != today)
        {
            await db.Sessions.Where(s => s.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedOn, today), cancel);
        }

        return found is null ? null : new OpenSession(found.Locale);
    }

    /// <summary>For the cookie of the sign-in.</summary>
    public void Watch(CookieAuthenticationEvents cookie)
    {
        cookie.OnSigningIn = context => Begin(context.Principal!, context.HttpContext);
        cookie.OnSigningOut = context => End(context.HttpContext.User, context.HttpContext.RequestAborted);
        cookie.OnValidatePrincipal = async context =>
        {
            // What anybody may have (a style sheet, the page that says what went wrong) is not worth a question.
            if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                return;
            }

            var session = await Find(context.Principal!, context.HttpContext.RequestAborted);
            context.HttpContext.Features.Set(session);
            if (session is null)
            {
                context.RejectPrincipal();
            }
        };
    }

    /// <summary>What names the session in the database; null for who is not signed in.</summary>
    public static byte[]? HashOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Secret) is { } secret ? SHA256.HashData(Encoding.ASCII.GetBytes(secret)) : null;

    private async Task Begin(ClaimsPrincipal user, HttpContext http)
    {
        // The cookie is written anew as it grows older. The session stays.
        if (user.HasClaim(claim => claim.Type == Secret))
        {
            return;
        }

        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        ((ClaimsIdentity)user.Identity!).AddClaim(new(Secret, secret));
        var id = user.ManagerId()!.Value;
        await using var db = databases.Create();
        var (now, today) = (clock.UtcNow(), DateOnly.FromDateTime(clock.UtcNow()));
        db.Sessions.Add(new SessionRow
        {
            Hash = HashOf(user)!,
            ManagerId = id,
            Until = now + Longest,
            Device = Device.Of(http.Request.Headers.UserAgent),
            BegunOn = today,
            UsedOn = today,
        });
        await db.SaveChangesAsync(http.RequestAborted);
        await db.Managers.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SignedInOn, today), http.RequestAborted);
    }

    private async Task End(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (HashOf(user) is { } hash)
        {
            await using var db = databases.Create();
            await db.Sessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(cancel);
        }
    }
}

/// <summary>Of somebody who is signed in.</summary>
/// <param name="Locale">The person's language; null if none is known.</param>
internal sealed record OpenSession(string? Locale);
