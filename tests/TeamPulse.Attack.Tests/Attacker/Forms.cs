using System.Buffers.Text;
using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>The ways in which bytes stand in files: as they are, in hexadecimal, in base64 wherever they begin.</summary>
internal static class Forms
{
    /// <param name="bytes">At least 16.</param>
    public static IEnumerable<(string Form, byte[] Pattern)> Of(byte[] bytes)
    {
        yield return ("raw", bytes[..Math.Min(16, bytes.Length)]);
        var hex = Convert.ToHexString(bytes.AsSpan(0, 12));
        yield return ("hex", Encoding.ASCII.GetBytes(hex));
        yield return ("hex", Encoding.ASCII.GetBytes(hex.ToLowerInvariant()));
        for (var skip = 0; skip < 3; skip++)
        {
            // Twelve bytes are sixteen characters; which ones depends on where in a group of three the first of them falls.
            var plain = Convert.ToBase64String(bytes.AsSpan(skip, 12));
            var url = Base64Url.EncodeToString(bytes.AsSpan(skip, 12));
            yield return ("base64", Encoding.ASCII.GetBytes(plain));
            if (url != plain)
            {
                yield return ("base64", Encoding.ASCII.GetBytes(url));
            }
        }
    }

    /// <summary>An id also in the two orders of its bytes and with dashes.</summary>
    public static IEnumerable<byte[]> Of(Guid id) =>
    [
        .. Of(id.ToByteArray(bigEndian: true)).Select(form => form.Pattern),
        id.ToByteArray(),
        Encoding.ASCII.GetBytes(id.ToString("D")),
        Encoding.ASCII.GetBytes(id.ToString("D").ToUpperInvariant()),
    ];
}
