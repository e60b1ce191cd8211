using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Tests.Design;

/// <summary>Every word for people stands in a resource file, and every word asked for is there.</summary>
public sealed partial class TextsFacts : PageTest
{
    private static readonly string Source = Path.Combine(Root(), "src", "TeamPulse.Web");

    [Fact]
    public void Every_text_that_a_page_asks_for_is_in_its_resource_file()
    {
        var keys = ResourceKeys();

        Asked().Where(ask => !keys[ask.Resource].Contains(ask.Key)).Select(ask => $"{ask.File}: {ask.Resource}[{ask.Key}]").ShouldBeEmpty();
    }

    [Fact]
    public void The_search_for_texts_finds_them()
    {
        Asked().Count().ShouldBeGreaterThan(50);
        ResourceKeys()["DesignTexts"].ShouldContain("Withheld");
    }

    [Fact]
    public void Every_signal_has_a_word()
    {
        var words = Services.GetRequiredService<IStringLocalizer<DesignTexts>>();

        Enum.GetValues<Signal>().Select(signal => words[$"Signal.{signal}"]).ShouldAllBe(word => !word.ResourceNotFound);
    }

    private static IEnumerable<(string File, string Resource, string Key)> Asked() =>
        from file in SourceFiles()
        let text = File.ReadAllText(file)
        from localizer in Localizer().Matches(text)
        let name = localizer.Groups["name"].Value
        from ask in Regex.Matches(text, string.Create(CultureInfo.InvariantCulture, $@"(?<![\w.]){name}\[""(?<key>[^""]+)"""))
        select (Path.GetFileName(file), localizer.Groups["resource"].Value, ask.Groups["key"].Value);

    private static ILookup<string, string> ResourceKeys() =>
        (from file in Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
         from data in XDocument.Load(file).Root!.Elements("data")
         select (Resource: Path.GetFileNameWithoutExtension(file), Key: data.Attribute("name")!.Value))
        .ToLookup(pair => pair.Resource, pair => pair.Key);

    private static IEnumerable<string> SourceFiles() =>
        new[] { "*.razor", "*.cs" }.SelectMany(pattern => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "TeamPulse.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("No TeamPulse.sln above the tests.");
        }

        return at;
    }

    /// <summary>An injected localizer in a page, or a parameter in a class.</summary>
    [GeneratedRegex(@"IStringLocalizer<(?<resource>\w+)> (?<name>\w+)")]
    private static partial Regex Localizer();
}
