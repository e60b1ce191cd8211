using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>
/// A language made of the English texts: every letter has an accent, and a text is at least 40 % longer. On a page in it, a plain letter
/// is a word that is in no file of texts, and what has no room has none in other languages either.
/// </summary>
internal static partial class PseudoLanguage
{
    public const string Tag = "qps";

    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Accented = "ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž";

    // What programs read, and no reader.
    private static readonly string[] NoTexts = ["IconPaths", "WordingTexts"];

    /// <summary>The language's files, as a deployment adds them to its data directory.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var root = TextFiles.Source;
        foreach (var file in TextFiles.Files().Except(TextFiles.Translated.Select(file => file.File)))
        {
            var room = Path.ChangeExtension(Path.GetRelativePath(root, file), null).Replace(Path.DirectorySeparatorChar, '.');
            if (NoTexts.Any(name => room.EndsWith(name, StringComparison.Ordinal)))
            {
                continue;
            }

            var texts =
                from text in TextFiles.Read(file)
                let told = IsForPrograms(room, text.Key, text.Value) ? text.Value : Of(text.Value)
                select new XElement("data", new XAttribute("name", text.Key), new XElement("value", told));
            new XDocument(new XElement("root", texts)).Save(Path.Combine(folder, $"{room}.{Tag}.resx"));
        }
    }

    /// <summary>The text in it.</summary>
    public static string Of(string text)
    {
        var at = 0;
        var told = new StringBuilder("⟦");
        foreach (Match place in Place().Matches(text))
        {
            told.Append(Accents(text[at..place.Index])).Append(place.Value);
            at = place.Index + place.Length;
        }

        told.Append(Accents(text[at..]));
        for (var more = (text.Length * 2 / 5) + 1; more > 0; more -= 7)
        {
            told.Append(' ').Append('é', Math.Min(more, 6));
        }

        return told.Append('⟧').ToString();
    }

    private static string Accents(string text) =>
        string.Concat(text.Select(letter => Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Accented[at] : letter));

    // Formats of dates, patterns that a page searches a comment for, names of files and languages.
    private static bool IsForPrograms(string room, string key, string text) =>
        key is "Language" or "FileName"
            || (room.EndsWith("AnsweringTexts", StringComparison.Ordinal) && key.StartsWith("Check.", StringComparison.Ordinal))
            || Format().IsMatch(text);

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("^[dMyHm .,:]*[dMyHm][dMyHm .,:]*$")]
    private static partial Regex Format();
}
