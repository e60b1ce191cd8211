using System.Text;
using System.Text.RegularExpressions;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>Changes files as people and programs change them. Most stay good.</summary>
internal static partial class FuzzFile
{
    private static readonly Encoding[] Encodings =
        [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode];

    private static readonly string[] MoreJson = [" more", "\\u00fc", "?", "\\n"];

    /// <summary>A table as another program writes it; one in five is damaged.</summary>
    public static byte[] Table(Random random, string text)
    {
        for (var times = random.Next(4); times > 0; times--)
        {
            text = random.Next(6) switch
            {
                0 => text.ReplaceLineEndings(random.One<string>(["\n", "\r\n", "\r"])),
                1 => text + random.One<string>(["\n", "\n\n", "  \n", ";;;;;\n", ",,,,,\n"]),
                2 => Upper(text),
                3 => text.TrimEnd(),
                4 => Word().Replace(text, m => Odd.In(random, m.Value), 1, random.Next(text.Length)),
                _ => WithoutLine(random, text),
            };
        }

        var encoding = random.One(Encodings);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        return random.Next(5) == 0 ? Odd.Damaged(random, bytes) : bytes;
    }

    /// <summary>JSON with other words, blanks or more of the same.</summary>
    public static string Json(Random random, string text) => random.Next(3) switch
    {
        0 => text.Replace("  ", "\t", StringComparison.Ordinal),
        1 => Value().Replace(text, m => $"{m.Groups[1].Value}{random.One(MoreJson)}\"", 1, random.Next(text.Length)),
        _ => text.ReplaceLineEndings("\r\n"),
    };

    /// <summary>Text with other words.</summary>
    public static string Prose(Random random, string text) => random.Next(3) switch
    {
        0 => text.ReplaceLineEndings("\r\n"),
        1 => text + "\n",
        _ => Word().Replace(text, m => Odd.In(random, m.Value), 1, random.Next(text.Length)),
    };

    // Headings in capitals are the same headings.
    private static string Upper(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end].ToUpperInvariant() + text[end..];
    }

    private static string WithoutLine(Random random, string text)
    {
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"\b[A-Za-z]{4,}\b")]
    private static partial Regex Word();

    [GeneratedRegex("(: \"[A-Z][^\"]{12,})\"")]
    private static partial Regex Value();
}
