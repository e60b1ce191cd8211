using System.Security.Cryptography;
using System.Text;

namespace TeamPulse.Web.Setup;

/// <summary>
/// Shows that whoever creates the first account can see the console. 80 random bits, kept in memory only,
/// valid once; every start has another one.
/// </summary>
internal sealed class SetupCode : IDisposable
{
    // Without letters that people take for each other.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _code = RandomNumberGenerator.GetString(Letters, 16);

    /// <summary>In groups of four; null when it has been used.</summary>
    public string? Text => _code is { } code ? string.Join('-', code.Chunk(4).Select(part => new string(part))) : null;

    public bool Used => _code is null;

    public bool Fits(string? typed) => _code is { } code && CryptographicOperations.FixedTimeEquals(Bytes(code), Bytes(Normal(typed)));

    /// <summary>Does what the code is for; it is spent only if that succeeds. One at a time: of two who have the code, one wins.</summary>
    public async Task<bool> Use(string? typed, Func<Task<bool>> action)
    {
        await _one.WaitAsync();
        try
        {
            if (!Fits(typed) || !await action())
            {
                return false;
            }

            _code = null;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Normal(string? typed) =>
        new([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(64).Select(char.ToUpperInvariant).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);
}
