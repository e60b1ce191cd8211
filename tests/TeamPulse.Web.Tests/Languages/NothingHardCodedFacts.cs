using System.Text.RegularExpressions;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>Words on pages are in the files of texts. At night every page of the demo is looked at for the same.</summary>
public sealed partial class NothingHardCodedFacts
{
    [Fact]
    public void No_component_has_words_of_its_own() =>
        (from file in Directory.EnumerateFiles(TextFiles.Source, "*.razor", SearchOption.AllDirectories)
         where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
         from words in Words(File.ReadAllText(file))
         select $"{Path.GetFileName(file)}: {words}").ShouldBeEmpty();

    [Theory]
    [InlineData("<p>@X.Title</p>", 0)]
    [InlineData("<p>Nothing yet</p>", 1)]
    [InlineData("<p>@Count weeks</p>", 1)]
    [InlineData("<a aria-label=\"Close\" href=\"/\">@X.Title</a>", 1)]
    [InlineData("<Field Label=\"Name\" Name=\"Name\" />", 1)]
    [InlineData("@* Words. *@<b>@X.Title</b>\n@code { var a = 1 > 2 ? \"a b\" : \"c\"; }", 0)]
    public void Words_would_be_found(string component, int words) => Words(component).Count().ShouldBe(words);

    private static IEnumerable<string> Words(string component)
    {
        var markup = NotShown().Replace(component, " ");
        return Told().Matches(markup).Concat(Between().Matches(markup)).Select(m => m.Groups["words"].Value.Trim());
    }

    // Comments, code below the markup, commands to type, and lines for the compiler.
    [GeneratedRegex(
        "@\\*.*?\\*@|@code\\b.*|<(code|pre|style|script)\\b.*?</\\1>"
        + "|^@(using|inject|page|attribute|implements|inherits|layout)[^\n]*$",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotShown();

    [GeneratedRegex("\\b(aria-label|aria-description|title|alt|placeholder|Title|Label|Hint|Sentence|Message|Heading|Caption|Summary)="
        + "\"(?<words>[^\"@]*[A-Za-z]{2}[^\"@]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Told();

    [GeneratedRegex("(?<=>|@[A-Za-z][\\w.]* )(?<words>[^<>{}@;=()&\"]*[A-Za-z]{2}[^<>{}@;=()&\"]*)(?=<)", RegexOptions.ExplicitCapture)]
    private static partial Regex Between();
}
