using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TeamPulse.Writing;

namespace TeamPulse.Ballots;

/// <summary>A comment is free text of at most 1,000 characters, as a person counts, in at most 2,000 bytes of UTF-8.</summary>
public static class CommentText
{
    /// <summary>As a person counts: with its accents, a letter is one. The answering page has the same limit.</summary>
    public const int MaxCharacters = 1000;

    /// <summary>Bytes of UTF-8.</summary>
    public const int MaxBytes = 2000;

    /// <summary>Without what free text may not hold. Nothing but white space is no comment: null.</summary>
    /// <exception cref="ResponseRefusedException">
    /// Longer than 1,000 characters or 2,000 bytes, or not Unicode (half a surrogate pair).
    /// </exception>
    public static string? Clean(string? comment) => CleanBytes(comment) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    internal static byte[]? CleanBytes(string? comment)
    {
        var cleaned = FreeText.Lines(comment);
        if (string.IsNullOrWhiteSpace(cleaned))
        {
            return null;
        }

        if (new StringInfo(cleaned).LengthInTextElements > MaxCharacters)
        {
            throw new ResponseRefusedException($"The comment is longer than {MaxCharacters} characters.");
        }

        var bytes = new byte[MaxBytes];
        return Utf8.FromUtf16(cleaned, bytes, out _, out var written, replaceInvalidSequences: false) switch
        {
            OperationStatus.Done => bytes[..written],
            OperationStatus.DestinationTooSmall =>
                throw new ResponseRefusedException($"The comment is longer than {MaxBytes} bytes of UTF-8."),
            _ => throw new ResponseRefusedException("The comment is not valid Unicode."),
        };
    }
}
