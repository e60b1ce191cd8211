using System.Globalization;
using Microsoft.Extensions.Options;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Settings;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>
/// A language is complete or absent. These tests name no language: every file that exists is checked. A language counts
/// as spoken if its answering page exists.
/// </summary>
public sealed class TextFileFacts
{
    public static TheoryData<string> Spoken() => [.. Configuration.Languages.All.Where(language => language != "en")];

    [Fact]
    public void A_language_is_spoken_that_has_a_file_of_the_answering_page() => Configuration.Languages.All.ShouldBe(
        ["en", .. TextFiles.Translated.Where(file => file.English.EndsWith("AnsweringTexts.resx", StringComparison.Ordinal))
            .Select(file => file.Language).Order(StringComparer.Ordinal)],
        "found by the build, from the files");

    [Theory]
    [MemberData(nameof(Spoken))]
    public void Everything_that_a_member_sees_exists_in_it(string language) =>
        TextFiles.OfMembers.Where(name => !TextFiles.Has(name, language)).ShouldBeEmpty();

    [Fact]
    public void Every_translated_file_has_the_texts_of_the_English_one_with_the_same_places() =>
        Differences(TextFiles.Translated).ShouldBeEmpty();

    [Fact]
    public void A_missing_text_one_too_many_and_a_lost_place_would_be_found()
    {
        var folder = Directory.CreateTempSubdirectory("teampulse-texts-").FullName;
        var (english, other) = (Path.Combine(folder, "X.resx"), Path.Combine(folder, "X.de.resx"));
        File.WriteAllText(
            english, "<root><data name=\"A\"><value>{0} of {1}</value></data><data name=\"B\"><value>b</value></data></root>");
        File.WriteAllText(other, "<root><data name=\"A\"><value>{0} von</value></data><data name=\"C\"><value>c</value></data></root>");

        Differences([(english, "de", other)])
            .ShouldBe(["X.de.resx: B is missing", "X.de.resx: C is not in English", "X.de.resx: A has {0} instead of {0} {1}"]);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void The_standard_questionnaire_exists_in_it(string language)
    {
        var questionnaire = new QuestionnaireShelf(Options.Create(new PulseSettings()))[QuestionnaireShelf.StandardVersion];

        questionnaire.Languages.ShouldContain(language);
        questionnaire.Questions.ShouldAllBe(q => q.Text.In(language) != q.Text.In("en"));
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void The_sentences_of_the_trend_speak_it(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            var english = TrendSentence.OfWeek(new PublishedTeam(new TeamId(1), "Harbour", []));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            TrendSentence.OfWeek(new PublishedTeam(new TeamId(1), "Harbour", [])).ShouldNotBe(english);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-CH", "de-CH")]
    [InlineData("en-US", "en-US")]
    [InlineData("DE-ch", "de-CH")]
    [InlineData("qaa", "en")] // no dates of another language between English words
    [InlineData("", "en")]
    [InlineData("no such language", "en")]
    public void A_locale_that_is_not_spoken_is_answered_in_English(string locale, string culture) =>
        Configuration.Languages.For(locale).Name.ShouldBe(culture);

    private static List<string> Differences(IEnumerable<(string English, string Language, string File)> files) =>
    [
        .. from file in files
           let name = Path.GetFileName(file.File)
           let english = TextFiles.Read(file.English)
           let other = TextFiles.Read(file.File)
           from difference in english.Keys.Except(other.Keys).Select(key => $"{key} is missing")
               .Concat(other.Keys.Except(english.Keys).Select(key => $"{key} is not in English"))
               .Concat(english.Keys.Intersect(other.Keys).Where(key => TextFiles.Places(english[key]) != TextFiles.Places(other[key]))
                   .Select(key => $"{key} has {TextFiles.Places(other[key])} instead of {TextFiles.Places(english[key])}"))
           select $"{name}: {difference}",
    ];
}
