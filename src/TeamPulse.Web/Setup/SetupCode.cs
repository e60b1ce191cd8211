using System.Security.Cryptography;
using System.Text;

namespace TeamPulse.Web.Setup;

/// <summary>
/// Proves that the person who creates the first account can see the console. 80 random bits, kept in memory only,
/// valid once; every start has another one.
/// </summary>
internal sealed class SetupCode : IDisposable
{
    // Without letters that look like others.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _code = RandomNumberGenerator.GetString(Letters, 16);

    /// <summary>In groups of four; null when it has been used.</summary>
    public string? Text => _code is { } code ? string.Join('-', code.Chunk(4).Select(part => new string(part))) : null;

    public bool Used => _code is null;

    /// <summary>Does what the code is for. It is spent only if that succeeds. One at a time: of two who have the code, one wins.</summary>
    /// <param name="typed">The code as somebody typed it.</param>
    /// <param name="action">Returns what keeps it from succeeding.</param>
    /// <returns>What the action returned; null when the code is wrong or spent.</returns>
    public async Task<IReadOnlyList<string>?> Use(string? typed, Func<Task<IReadOnlyList<string>>> action)
    {
        await _one.WaitAsync();
        try
        {
            var errors = Fits(typed) ? await action() : null;
            _code = errors is [] ? null : _code;
            return errors;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool Fits(string? typed) => _code is { } code && CryptographicOperations.FixedTimeEquals(Bytes(code), Bytes(Normal(typed)));

    private static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Normal(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(64))
        .ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
}
