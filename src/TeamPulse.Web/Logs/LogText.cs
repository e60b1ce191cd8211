using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Logs;

/// <summary>Makes what comes from outside harmless in a log: nothing of it can begin a line, move the cursor or turn text around.</summary>
internal static class LogText
{
    /// <summary>The text in one line. What is no printable character is written as its number.</summary>
    public static string Encode(string? text)
    {
        if (text is null || text.All(c => c is >= ' ' and < '\x7f'))
        {
            return text ?? "";
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHarmless(rune))
            {
                encoded.Append(rune.ToString());
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
        }

        return encoded.ToString();
    }

    /// <summary>
    /// An exception as lines: its type, where it happened and, where its kind speaks of the machine, its words. The words of any other kind
    /// may repeat what somebody has typed.
    /// </summary>
    public static IEnumerable<string> Lines(Exception exception)
    {
        yield return $"{exception.GetType().FullName}{(SpeaksOfTheMachine(exception) ? $": {Encode(exception.Message)}" : "")}";
        foreach (var frame in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return $"   {Encode(frame.Trim())}";
        }

        IEnumerable<Exception> inner = exception is AggregateException many ? many.InnerExceptions
            : exception.InnerException is { } one ? [one] : [];
        foreach (var line in inner.SelectMany(Lines))
        {
            yield return $" > {line}";
        }
    }

    // A value that PostgreSQL could not read (class 22) is in its words.
    private static bool SpeaksOfTheMachine(Exception exception) => exception
        is DbException or IOException or UnauthorizedAccessException or SocketException or HttpRequestException or CryptographicException
            or TimeoutException or OperationCanceledException or OutOfMemoryException or StartRefused
        && exception is not (BadHttpRequestException or PostgresException { SqlState: ['2', '2', ..] });

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
