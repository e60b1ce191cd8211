using System.Globalization;
using TeamPulse.Trends;
using TeamPulse.Web.Design;

namespace TeamPulse.Web.Tests.Design;

/// <summary>The compiler checks texts with a fixed name. These tests are about composed keys and about languages.</summary>
public sealed class TextsFacts
{
    [Fact]
    public void Every_word_for_a_trend_is_written() =>
        Enum.GetValues<TrendWord>().Select(word => DesignTexts.ResourceManager.Of($"Word.{word}")).ShouldBeUnique();

    [Fact]
    public void A_text_that_is_not_there_is_named() =>
        Should.Throw<System.Resources.MissingManifestResourceException>(() => DesignTexts.ResourceManager.Of("Word.Panic")).Message
            .ShouldContain("Word.Panic");

    [Fact]
    public void A_language_is_added_by_a_file_and_English_answers_for_what_it_lacks()
    {
        using var folder = new Folder();
        folder.Write("TeamPulse.Web.Design.DesignTexts.EO.resx", "<root><data name=\"Withheld\"><value>kaŝita</value></data></root>");

        LanguageFiles.Include(folder.Path);

        DesignTexts.ResourceManager.GetString("Withheld", new CultureInfo("eo")).ShouldBe("kaŝita");
        DesignTexts.ResourceManager.GetString("Range", new CultureInfo("eo"))
            .ShouldBe(DesignTexts.ResourceManager.GetString("Range", new CultureInfo("en")));
        LanguageFiles.Of("TeamPulse.Web.Design.DesignTexts").ShouldContain("eo");
    }

    [Fact]
    public void A_later_folder_changes_single_texts_of_a_language()
    {
        using var folder = new Folder();
        var range = DesignTexts.ResourceManager.GetString("Range", new CultureInfo("de"));
        folder.Write(
            "TeamPulse.Web.Design.DesignTexts.de-LI.resx", "<root><data name=\"Withheld\"><value>nicht gezeigt</value></data></root>");

        LanguageFiles.Include(folder.Path);

        DesignTexts.ResourceManager.GetString("Withheld", new CultureInfo("de-LI")).ShouldBe("nicht gezeigt");
        DesignTexts.ResourceManager.GetString("Range", new CultureInfo("de-LI")).ShouldBe(range);
    }

    [Theory]
    [InlineData("DesignTexts.eo.resx", "<root>\n<data", "line 2: ")]
    [InlineData("DesignTexts.eo.resx", "<root>\n\n<data/></root>", "line 3: a text has no name.")]
    [InlineData("DesignTexts.eo.resx", "<root><data name=\"A\"/></root>", "line 1: 'A' has no text.")]
    [InlineData("DesignTexts.eo.resx", "<root><data name=\"Range\"><value>{0} {7}</value></data></root>",
        "line 1: 'Range' has {7}, and the English text has no such place.")]
    [InlineData("DesignTexts.eo.resx", "<root><data name=\"Range\"><value>{0} } {1}</value></data></root>", "line 1: 'Range' has a brace")]
    [InlineData("DesignText.eo.resx", "<root/>", "line 1: there are no texts 'TeamPulse.Web.Design.DesignText'.")]
    [InlineData("DesignTexts.resx", "<root/>", "line 1: no language.")]
    public void A_file_that_cannot_be_used_is_named_with_its_line_and_the_others_are_used(string name, string content, string problem)
    {
        using var folder = new Folder();
        folder.Write($"TeamPulse.Web.Design.{name}", content);
        folder.Write("TeamPulse.Web.Digests.DigestTexts.eo.resx", "<root><data name=\"About\"><value>pri</value></data></root>");

        LanguageFiles.Include(folder.Path).ShouldHaveSingleItem().ShouldStartWith(
            $"{Path.Combine(folder.Path, $"TeamPulse.Web.Design.{name}")}, {problem}");

        LanguageFiles.Own("TeamPulse.Web.Digests.DigestTexts", "eo", "About").ShouldBe("pri");
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("teampulse-languages-").FullName;

        public void Write(string name, string content) => File.WriteAllText(System.IO.Path.Combine(Path, name), content);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
