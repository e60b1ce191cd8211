using System.Globalization;
using System.Text.RegularExpressions;
using TeamPulse.Advice;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>
/// Wave, driver, roll-up, withheld, ledger and receipt are words for code and administrators. Members and managers read: pulse or week,
/// topic, with the teams below, hidden, who looked, the proof that it counted.
/// </summary>
public sealed class PlainWordsFacts
{
    // Rooms that only administrators and operators read.
    private static readonly string[] OfAdministrators =
    [
        "AccountTexts", "HistoryTexts", "OperatingTexts", "RosterTexts", "SettingsTexts", "SetupTexts", "SimulateTexts", "TableTexts",
    ];

    // What is said to members and managers who want to check the protocol itself, and to nobody else: the page /anonymity/technical.
    private static readonly string[] OfTheTechnicalPage = ["Hash.", "Logs", "Protocol.", "Stored.", "Tech."];

    private static readonly Dictionary<string, Regex> OfLanguage = File
        .ReadLines(Path.Combine(TextFiles.Source, "..", "tests", "TeamPulse.Web.Tests", "Languages", "code-words.txt"))
        .Where(line => !line.StartsWith('#')).Select(line => line.Split(": ", 2)).ToDictionary(
            line => line[0], line => new Regex($@"\b({line[1]})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture));

    [Fact]
    public void No_text_of_a_member_or_manager_has_a_word_of_the_code() =>
        TextFiles.Files().SelectMany(CodeWords).ShouldBeEmpty();

    [Fact]
    public void No_guide_has_one() =>
        (from language in GuideShelf.BuiltIn.Languages
         from name in GuideName.All
         let guide = GuideShelf.BuiltIn.In(name, CultureInfo.GetCultureInfo(language))
         from text in (string[])[guide.Title, guide.Talk, .. guide.Questions, guide.Stop, guide.Try, guide.Promise]
         where Words(language).IsMatch(text)
         select $"{name}: {text}").ShouldBeEmpty();

    [Theory]
    [InlineData("en", "The next wave opens on Monday.")]
    [InlineData("en", "withheld: too few answers")]
    [InlineData("en", "Keep your receipts")]
    [InlineData("de", "Deine Quittung")]
    public void A_word_of_the_code_would_be_found(string language, string text) => Words(language).IsMatch(text).ShouldBeTrue();

    private static IEnumerable<string> CodeWords(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var (room, language) = name.Split('.') is [var only, var other] ? (only, other) : (name, "en");
        return OfAdministrators.Contains(room) ? []
            : from text in TextFiles.Read(file)
              where room != "AnonymityTexts" || !OfTheTechnicalPage.Any(part => text.Key.StartsWith(part, StringComparison.Ordinal))
              where room != "IconPaths" && Words(language).IsMatch(text.Value)
              select $"{name}: {text.Key}: {text.Value}";
    }

    private static Regex Words(string language) => OfLanguage.GetValueOrDefault(language) ?? OfLanguage["en"];
}
