using System.Buffers.Text;
using System.Text;

namespace TeamPulse.Attack.Tests;

/// <summary>The forms of bytes in files: raw, hexadecimal, and base64 from any offset.</summary>
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
            // Twelve bytes are sixteen characters. Which ones depends on the first byte's place in its group of three.
            var plain = Convert.ToBase64String(bytes.AsSpan(skip, 12));
            var url = Base64Url.EncodeToString(bytes.AsSpan(skip, 12));
            yield return ("base64", Encoding.ASCII.GetBytes(plain));
            if (url != plain)
            {
                yield return ("base64", Encoding.ASCII.GetBytes(url));
            }
        }
    }

    /// <summary>An id in both orders of its bytes, and with dashes.</summary>
    public static IEnumerable<byte[]> Of(Guid id) =>
    [
        .. Of(id.ToByteArray(bigEndian: true)).Select(form => form.Pattern),
        id.ToByteArray(),
        Encoding.ASCII.GetBytes(id.ToString("D")),
        Encoding.ASCII.GetBytes(id.ToString("D").ToUpperInvariant()),
    ];
}
