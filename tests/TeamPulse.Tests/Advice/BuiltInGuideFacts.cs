using System.Globalization;
using System.Text.RegularExpressions;
using TeamPulse.Advice;
using TeamPulse.Questionnaires;

namespace TeamPulse.Tests.Advice;

/// <summary>The guides that come with TeamPulse. Reading checks what every file must have; these tests check the rest.</summary>
public partial class BuiltInGuideFacts
{
    private static readonly Regex Blame = Listed("blame", @"\b({0})\b");
    private static readonly Regex Person = Listed("person", @"^({0})\b");
    private static readonly Regex Answerer = Listed("answerer", @"\b({0})");

    public static TheoryData<string, string> Everything()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in GuideName.All)
        {
            foreach (var language in GuideShelf.BuiltIn.Languages)
            {
                data.Add(name.Value, language);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_driver_and_direction_has_a_conversation_in_each_language(string name, string language)
    {
        var guide = Guide(name, language);

        guide.Language.ShouldBe(language);
        guide.Name.Value.ShouldBe(name);
        guide.Questions.Count.ShouldBe(3);
        guide.Questions.ShouldBeUnique();
        guide.Talk.ShouldMatch("[„“«‹]", "words to begin with");
    }

    [Fact]
    public void The_table_of_contents_is_drivers_and_participation_by_direction_and_five_for_other_weeks()
    {
        GuideName.All.Count.ShouldBe(((Enum.GetValues<Driver>().Length + 1) * Enum.GetValues<GuideReason>().Length) + 5);
        GuideName.All.Select(name => name.Value).ShouldBeUnique();
        foreach (var language in GuideShelf.BuiltIn.Languages)
        {
            GuideName.All.Select(name => Guide(name.Value, language).Title).ShouldBeUnique();
        }
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void No_guide_blames_anybody(string name, string language) => Blame.Matches(Words(Guide(name, language))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Everything))]
    public void No_guide_asks_for_a_person(string name, string language)
    {
        var guide = Guide(name, language);

        guide.Questions.ShouldAllBe(question => !Person.IsMatch(question));
        // Only "what not to do" and "nobody can tell" may speak of it.
        Answerer.Matches(string.Join(' ', [guide.Title, guide.Try, guide.Promise, .. guide.Questions])).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_source_names_author_and_title_and_nearly_all_a_year(string name, string language) =>
        Guide(name, language).Sources.ShouldAllBe(source => Source().IsMatch(source));

    [Theory]
    [MemberData(nameof(Everything))]
    public void All_languages_rest_on_the_same_sources(string name, string language) =>
        Guide(name, language).Sources.ShouldBe(Guide(name, "en").Sources);

    [Theory]
    [InlineData("Whose fault is it?")]
    [InlineData("Wer ist schuld daran?")]
    public void A_guide_that_blamed_would_be_found(string words) => Blame.IsMatch(words).ShouldBeTrue();

    [Theory]
    [InlineData("Who is unhappy here?")]
    [InlineData("Wer von euch will weg?")]
    public void A_question_for_a_person_would_be_found(string question) => Person.IsMatch(question).ShouldBeTrue();

    private static Guide Guide(string name, string language) =>
        GuideShelf.BuiltIn.In(GuideName.Find(name)!, CultureInfo.GetCultureInfo(language));

    private static string Words(Guide guide) =>
        string.Join(' ', [guide.Title, guide.Talk, .. guide.Questions, guide.Stop, guide.Try, guide.Promise]);

    // In each language that has a line, whatever the guide's: a foreign word is no excuse.
    private static Regex Listed(string list, string form)
    {
        using var words = new StreamReader(typeof(BuiltInGuideFacts).Assembly
            .GetManifestResourceStream("TeamPulse.Tests.Advice.unwanted-words.txt")!);
        var lines = words.ReadToEnd().Split('\n').Where(line => line.StartsWith($"{list} ", StringComparison.Ordinal));
        return new(
            string.Format(CultureInfo.InvariantCulture, form, string.Join('|', lines.Select(line => line.Split(": ", 2)[1]))),
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
    }

    [GeneratedRegex(@"^(\S.+ \((19|20)\d\d\)\. \S.{10,}|Health and Safety Executive \(UK\)\. Management Standards .+)\.$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Source();
}
