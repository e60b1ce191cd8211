using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TeamPulse;

/// <summary>A file of texts in one language.</summary>
public static partial class LanguageFile
{
    private static readonly XmlReaderSettings NoDtd = new() { DtdProcessing = DtdProcessing.Prohibit };

    /// <param name="path">The file.</param>
    /// <param name="english">The English text with a key; null where there is none.</param>
    /// <exception cref="FormatException">It cannot be used: one sentence that names file and line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, Func<string, string?> english)
    {
        try
        {
            Dictionary<string, string> texts = [];
            using var reader = XmlReader.Create(path, NoDtd);
            foreach (var data in XDocument.Load(reader, LoadOptions.SetLineInfo).Root!.Elements("data"))
            {
                var (name, text) = ((string?)data.Attribute("name"), (string?)data.Element("value"));
                var fault = name is null ? "a text has no name."
                    : text is null ? $"'{name}' has no text."
                    : !texts.TryAdd(name, text) ? $"'{name}' stands twice."
                    : Places(english(name), text) is { } wrong ? $"'{name}' {wrong}"
                    : null;
                if (fault is not null)
                {
                    throw new FormatException($"{path}, line {((IXmlLineInfo)data).LineNumber}: {fault}");
                }
            }

            return texts;
        }
        catch (XmlException broken)
        {
            throw new FormatException($"{path}, line {Math.Max(1, broken.LineNumber)}: {broken.Message}", broken);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"{path}: {broken.Message}", broken);
        }
    }

    // A place that nothing is put into would break the page.
    private static string? Places(string? english, string text)
    {
        var (there, here) = (PlacesOf(english ?? text), PlacesOf(text));
        if (here.Except(there).FirstOrDefault() is { } more)
        {
            return $"has {more}}}, and the English text has no such place.";
        }

        try
        {
            _ = there.Count > 0 ? CompositeFormat.Parse(text) : null;
            return null;
        }
        catch (FormatException)
        {
            return "has a brace that belongs to no place: write {{ for {.";
        }
    }

    private static HashSet<string> PlacesOf(string text) => [.. Place().Matches(text).Select(place => place.Value)];

    [GeneratedRegex(@"\{\d+(?=[,:}])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
