using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using TeamPulse.Ballots;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Fills <c>wwwroot/p/page.html</c>: <c>data-t="Key"</c> gets the English text, <c>{texts}</c> all texts by language for the script
/// (the page is the same for everybody: the browser chooses), <c>{words}</c> the words of the wave code. <c>{answer.js}</c> and its like
/// get the file's hash, so the page's own hash covers all of it.
/// </summary>
internal static partial class AnsweringPageTemplate
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static AnsweringPageFile Fill(IReadOnlyDictionary<string, AnsweringPageFile> files)
    {
        var texts = Languages.All.ToDictionary(language => language, TextsIn);
        var page = Encoding.UTF8.GetString(AnsweringPageFile.Embedded("page.html"));
        page = TextPlace().Replace(page, tag => tag.Value + Html.Encode(texts["en"][tag.Groups["key"].Value]));
        page = page.Replace("{texts}", JsonSerializer.Serialize(texts, Json), StringComparison.Ordinal);
        page = page.Replace("{words}", string.Join(' ', WaveCode.Words), StringComparison.Ordinal);
        foreach (var (path, file) in files)
        {
            page = page.Replace($"{{{path["/p/".Length..]}}}", file.Integrity, StringComparison.Ordinal);
        }

        return new AnsweringPageFile("text/html; charset=utf-8", Encoding.UTF8.GetBytes(page));
    }

    private static SortedDictionary<string, string> TextsIn(string language)
    {
        var texts = AnsweringTexts.ResourceManager;
        var keys = texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(text => (string)text.Key);
        return new(
            keys.ToDictionary(key => key, key => texts.GetString(key, CultureInfo.GetCultureInfo(language))!), StringComparer.Ordinal);
    }

    [GeneratedRegex("data-t=\"(?<key>[^\"]+)\"[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextPlace();
}
