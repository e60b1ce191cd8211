using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeamPulse.Advice;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Guides;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Guides;

public sealed class GuideFolderFacts : IDisposable
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("teampulse-guides-");
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly GuideFolder _folder;

    public GuideFolderFacts()
    {
        _loggers = new LoggerFactory([_log]);
        _folder =
            new GuideFolder(Options.Create(new PulseSettings { DataDirectory = _data.FullName }), _loggers.CreateLogger<GuideFolder>());
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public void Without_a_folder_the_guides_that_come_with_TeamPulse_are_used() =>
        _folder.Shelf.In(GuideName.Steady, English).ShouldBe(GuideShelf.BuiltIn.In(GuideName.Steady, English));

    [Fact]
    public void A_file_that_is_edited_counts_at_once()
    {
        Put("steady.en.md", Steady with { Title = "Thank you, all of you" });
        _folder.Shelf.In(GuideName.Steady, English).Title.ShouldBe("Thank you, all of you");

        Put("steady.en.md", Steady with { Title = "Thank you, once more, all of you" });
        _folder.Shelf.In(GuideName.Steady, English).Title.ShouldBe("Thank you, once more, all of you");

        File.Delete(Path.Combine(_data.FullName, "guides", "steady.en.md"));
        _folder.Shelf.In(GuideName.Steady, English).ShouldBe(Steady);
    }

    [Fact]
    public void A_faulty_file_is_told_by_name_and_line_and_leaves_everything_else_in_use()
    {
        Put("steady.en.md", Steady with { Questions = ["Is there only one?"] });
        Put("withheld.en.md", GuideShelf.BuiltIn.In(GuideName.Withheld, English) with { Title = "Ours, and it is whole" });

        _folder.Shelf.In(GuideName.Steady, English).ShouldBe(Steady);
        _folder.Shelf.In(GuideName.Withheld, English).Title.ShouldBe("Ours, and it is whole");
        _folder.Problems.ShouldHaveSingleItem().ShouldStartWith("steady.en.md, line 5: there are 1 questions");
        _log.Text.ShouldContain("steady.en.md, line 5");
    }

    [Fact]
    public void A_misspelt_name_and_a_file_too_large_are_told_and_a_readme_is_not()
    {
        Put("stedy.en.md", Steady);
        Put("steady.en.md", Steady with { Talk = new string('x', 40_000) });
        Put("README.md", Steady);

        _folder.Problems.Count.ShouldBe(2);
        _folder.Problems[0].ShouldBe("steady.en.md: a guide has at most 32 KB.");
        _folder.Problems[1].ShouldContain("stedy.en.md, line 1: there is no guide of this name");
    }

    private static Guide Steady => GuideShelf.BuiltIn.In(GuideName.Steady, English);

    private void Put(string file, Guide guide)
    {
        var folder = _data.CreateSubdirectory("guides").FullName;
        File.WriteAllText(Path.Combine(folder, file), GuideFile.Write(guide));
    }
}
