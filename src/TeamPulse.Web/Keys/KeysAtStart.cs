using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Keys;

/// <summary>Before the first request: the key directory is this database's, and every key in it is looked at.</summary>
internal sealed class KeysAtStart(
    KeyDirectoryMark mark, KeyDirectory directory, LastingSecrets secrets, IDataProtectionProvider cookies, KeyWatch watch,
    IOptions<PulseSettings> settings, ILogger<KeysAtStart> log)
{
    /// <exception cref="StartRefused">Keys are missing, cannot be read, or are another database's; it says what to do.</exception>
    public async Task Prepare(CancellationToken cancel)
    {
        try
        {
            await mark.Require(cancel);
            await using (directory.Hold())
            {
                // Two nodes that start together must not make two rings, or two keys.
                await secrets.Prepare(cancel);
                cookies.CreateProtector("start").Protect([1]);
            }
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new StartRefused(
                $"The key directory {directory.FullPath} cannot be used: {closed.Message} Give TeamPulse's account the right to read and "
                + "write there.");
        }

        ForgetOlderRing();
        await watch.Look(cancel);
    }

    // Its keys lay open in the data directory, so a copy of that signed in. Everybody signs in again, once.
    private void ForgetOlderRing()
    {
        var older = Path.Combine(settings.Value.DataDirectory, "cookie-keys");
        if (!Directory.Exists(older))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(older, "*.xml").ToList())
        {
            File.Delete(file);
        }

        Directory.Delete(older, recursive: true);
        log.LogWarning(
            "The cookie keys in {Directory} were deleted: they are kept in the database now, wrapped. Everybody signs in again.", older);
    }
}
