using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Which devices an account has signed in from. A device is known by a cookie that the browser sends to the sign-in page alone, never to
/// the answering page. No address is kept.
/// </summary>
internal sealed class Devices(
    PulseDb db, IHttpContextAccessor http, IOptions<PulseSettings> settings, TimeProvider clock, ILogger<Devices> log)
{
    private const string Path = "/sign-in";
    private const int Most = 20;
    private const int SecretBytes = 32;

    // As long as browsers keep a cookie.
    private static readonly TimeSpan Age = TimeSpan.FromDays(400);

    // The prefix that would tie it to this host would also send it to every path.
    private string Cookie => settings.Value.IsHttps ? "__Secure-TeamPulse.Device" : "TeamPulse.Device";

    private DateOnly Today => DateOnly.FromDateTime(clock.UtcNow());

    private HttpContext Http => http.HttpContext!;

    /// <returns>What names the device among those of the account; empty for one that it has not signed in from.</returns>
    public async Task<byte[]> Known(ManagerId account, CancellationToken cancel) =>
        Secret is { } secret && HashOf(secret) is var hash
        && await db.Devices.AnyAsync(d => d.ManagerId == account && d.Hash == hash, cancel)
            ? hash
            : [];

    /// <summary>The account has signed in from here. Its owner is told of a device that is not known; but not of the first one.</summary>
    /// <param name="account">Who.</param>
    /// <param name="known">As <see cref="Known"/> has found.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Remember(ManagerId account, byte[] known, CancellationToken cancel)
    {
        var secret = Secret ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        Http.Response.Cookies.Append(Cookie, secret, new CookieOptions
        {
            Path = Path,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = settings.Value.IsHttps,
            MaxAge = Age,
            IsEssential = true,
        });
        if (known.Length > 0)
        {
            await db.Devices.Where(d => d.ManagerId == account && d.Hash == known)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.UsedOn, Today), cancel);
            return;
        }

        await Add(account, HashOf(secret), cancel);
    }

    private async Task Add(ManagerId account, byte[] hash, CancellationToken cancel)
    {
        var older = await db.Devices.Where(d => d.ManagerId == account && d.Hash != Guesses.AllOthers)
            .OrderByDescending(d => d.UsedOn).Select(d => d.Hash).ToListAsync(cancel);
        if (older.Exists(known => known.SequenceEqual(hash)))
        {
            return;
        }

        db.Devices.Add(new DeviceRow { ManagerId = account, Hash = hash, UsedOn = Today });
        if (older.Count > 0)
        {
            db.OutgoingMails.Add(OutgoingMail.Account(AccountNotice.NewDevice, account, clock.UtcNow()));
            log.LogInformation("Account {Account} was signed in to from a new device.", account.Value);
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception failure) when (failure.IsLostRace())
        {
            // The same browser has signed in twice at one moment, and the other sign-in has told it.
            db.ChangeTracker.Clear();
        }

        foreach (var forgotten in older.Skip(Most - 1))
        {
            await db.Devices.Where(d => d.ManagerId == account && d.Hash == forgotten).ExecuteDeleteAsync(cancel);
        }
    }

    private string? Secret => Http.Request.Cookies[Cookie] is { Length: > 0 and < 100 } secret ? secret : null;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
