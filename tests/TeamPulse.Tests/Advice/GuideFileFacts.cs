using System.Globalization;
using TeamPulse.Advice;
using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Advice;

public class GuideFileFacts
{
    private const string Name = "deadlines.falling.en.md";

    private const string Whole = """
        # Look at one date together

        Pick the nearest date that the team doubts, and put what is left beside the time that is left.

        ## Ask

        1. Which date do you no longer believe in?
        2. What has been added since?
        3. What could we leave out?

        ## Stop

        Don't ask for more effort.

        ## Try

        Tell those who wait for it today.

        ## Promise

        We look at the nearest date and move it.

        ## Sources

        - Brooks, F. P. (1975). The Mythical Man-Month.
        """;

    [Fact]
    public void A_file_is_read_part_by_part()
    {
        var guide = GuideFile.Parse(Name, Whole);

        guide.Name.ShouldBe(GuideName.Of(Driver.Deadlines, GuideReason.Falling));
        guide.Language.ShouldBe("en");
        guide.Title.ShouldBe("Look at one date together");
        guide.Questions.ShouldBe(["Which date do you no longer believe in?", "What has been added since?", "What could we leave out?"]);
        guide.Stop.ShouldBe("Don't ask for more effort.");
        guide.Sources.ShouldBe(["Brooks, F. P. (1975). The Mythical Man-Month."]);
    }

    [Theory]
    [InlineData("3. What could we leave out?", "", "line 5: there are 2 questions; three")]
    [InlineData("3. What could we leave out?", "3. What could we leave out?\n4. And what else?", "line 5: there are 4 questions")]
    [InlineData("2. What has been added since?", "2. Something was added.", "line 8: \"Something was added.\" does not end as a question")]
    [InlineData("## Try", "## Tray", "line 15: \"## Tray\" is not a heading of a guide. Known: \"## Ask\", \"## Stop\", \"## Try\"")]
    [InlineData("## Try", "## Stop", "line 15: \"## Stop\" stands twice; it began in line 11")]
    [InlineData("Don't ask for more effort.", "", "line 11: \"## Stop\" is missing or empty")]
    [InlineData("- Brooks, F. P. (1975). The Mythical Man-Month.", "", "line 23: \"## Sources\" is missing or empty")]
    [InlineData("We look at the nearest date and move it.", "We move.", "line 21: 8 characters under \"## Promise\"; it takes 20 to 200")]
    [InlineData("# Look at one date together", "Look at one date together", "line 1: a file begins with its title")]
    [InlineData("# Look at one date together", "# Look", "line 1: 4 characters under the title; it takes 10 to 80")]
    public void A_faulty_file_is_refused_with_file_and_line(string part, string instead, string expected) =>
        Problems(Name, Whole.Replace(part, instead, StringComparison.Ordinal))
            .ShouldContain(problem => problem.StartsWith($"{Name}, {expected}"));

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_lines()
    {
        var problems = Problems(Name, "# Look\n\n## Ask\n\n1. Why\n");

        problems.Count.ShouldBeGreaterThan(5);
        problems[0].ShouldStartWith($"{Name}, line 1:");
    }

    [Theory]
    [InlineData("deadline.falling.en.md")]
    [InlineData("deadlines.falling.md")]
    [InlineData("deadlines.en.md")]
    [InlineData("deadlines.falling.english.md")]
    [InlineData("../deadlines.falling.en.md")]
    public void A_name_that_no_guide_has_is_refused_with_the_names_there_are(string file) =>
        Problems(file, Whole).ShouldHaveSingleItem().ShouldContain("deadlines.falling.en.md");

    [Fact]
    public void Line_endings_and_a_byte_order_mark_of_another_editor_do_not_matter() =>
        GuideFile.Parse(Name, "\uFEFF" + Whole.ReplaceLineEndings("\r\n")).Title.ShouldBe("Look at one date together");

    public static TheoryData<string> Languages() => [.. GuideShelf.BuiltIn.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_is_written_reads_as_the_same_guide(string language)
    {
        foreach (var guide in GuideName.All.Select(name => GuideShelf.BuiltIn.In(name, CultureInfo.GetCultureInfo(language))))
        {
            GuideFile.Parse(GuideFile.NameOf(guide), GuideFile.Write(guide)).ShouldBeEquivalentTo(guide);
        }
    }

    [Fact]
    public void An_own_guide_takes_the_place_of_the_one_with_its_name_and_language_alone()
    {
        var shelf = GuideShelf.BuiltIn.With([GuideFile.Parse(Name, Whole), GuideFile.Parse("steady.QAA.md", Whole)]);
        var falling = GuideName.Of(Driver.Deadlines, GuideReason.Falling);

        shelf.In(falling, CultureInfo.GetCultureInfo("en-GB")).Title.ShouldBe("Look at one date together");
        shelf.In(falling, CultureInfo.GetCultureInfo("de-AT")).ShouldBe(GuideShelf.BuiltIn.In(falling, CultureInfo.GetCultureInfo("de")));
        shelf.In(GuideName.Steady, CultureInfo.GetCultureInfo("qaa")).Language.ShouldBe("qaa");
        shelf.In(GuideName.Withheld, CultureInfo.GetCultureInfo("qaa")).Language.ShouldBe("en", "English stands in");
        shelf.Languages.ShouldBe([.. GuideShelf.BuiltIn.Languages, "qaa"]);
    }

    private static IReadOnlyList<string> Problems(string file, string text) =>
        Should.Throw<GuideException>(() => GuideFile.Parse(file, text)).Problems;
}
