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
        folder.Write("TeamPulse.Web.Design.DesignTexts.eo.resx", "<root><data name=\"Withheld\"><value>kaŝita</value></data></root>");

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

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        using var folder = new Folder();
        folder.Write("TeamPulse.Web.Design.DesignTexts.eo.resx", "<root><data");

        Should.Throw<FormatException>(() => LanguageFiles.Include(folder.Path)).Message.ShouldContain("DesignTexts.eo.resx");
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("teampulse-languages-").FullName;

        public void Write(string name, string content) => File.WriteAllText(System.IO.Path.Combine(Path, name), content);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
