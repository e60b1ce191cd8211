using System.Globalization;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Simulation;
using TeamPulse.Telling;
using TeamPulse.Tests.Trends;

namespace TeamPulse.Tests.Telling;

public class TrendSentenceFacts
{
    private static readonly IsoWeek First = new(2026, 10);

    public static TheoryData<string, string[], string> Sentences => new()
    {
        // The start
        { "nothing yet", [], "There are no results yet; the first ones come when the first week closes." },
        { "first results", ["T=building D=building"], "These are the first results; there is nothing to compare them with yet." },
        { "building", ["T=building", "", "T=building"], "The usual level is still being built (3 of 8 weeks)." },
        {
            "building for long",
            [.. Enumerable.Repeat("T=building", 9)],
            "The usual level is still being built; it takes a few more pulses with results."
        },
        {
            "first results, capped",
            ["T=building> D=building"],
            "These are the first results; there is nothing to compare them with yet; trust stood at the highest score that is shown."
        },

        // Nothing to show
        { "withheld", ["T=steady", ""], "Not enough answers this week, so nothing is shown." },
        { "void", ["T=steady", "void"], "These answers could not be counted, so nothing is shown." },

        // Nothing moved beyond noise
        { "steady", ["T=steady D=steady"], "Nothing changed beyond chance." },
        {
            "small ups and downs are steady", ["T=steady D=steady", "T=steady- D=steady+", "T=steady- D=steady-"],
            "Nothing changed beyond chance."
        },
        { "one driver withheld", ["T=steady D=withheld"], "Not enough answers on deadlines; the rest is steady." },
        { "steady at the bottom", ["T=steady< D=steady"], "Nothing changed beyond chance; trust stood at the lowest score that is shown." },

        // Falls
        {
            "fell three times",
            ["D=steady", "D=steady-", "D=watch-", "D=act- T=steady"],
            "Deadlines fell for the third week; the rest is steady."
        },
        {
            "a withheld week does not interrupt",
            ["D=steady", "D=steady-", "", "D=act- T=steady"],
            "Deadlines fell for the second time in a row; the rest is steady."
        },
        { "fell once", ["D=steady", "D=act- T=steady"], "Deadlines dropped below the usual level this week; the rest is steady." },
        {
            "fell two weeks ago",
            ["D=steady", "D=watch-", "D=watch+", "D=act@2 T=steady"],
            "Deadlines dropped: below the usual level since about the week of 9 March; the rest is steady."
        },
        { "fell and is capped", ["D=steady", "D=act<@1"], "Deadlines dropped: below the usual level since about the week of 2 March." },
        { "slipping", ["W=watch T=steady"], "Workload may be slipping; the rest is steady." },
        {
            "slipping for long",
            ["W=steady", "W=steady-", "W=watch- T=steady"],
            "Workload fell for the second week and may be slipping; the rest is steady."
        },
        { "after a fall", ["D=building T=steady"], "No usual level yet for deadlines; the rest is steady." },

        // Rises, and several at once
        { "improving", ["T=improving D=steady"], "Trust improved; the rest is steady." },
        { "all improved", ["T=improving D=improving W=improving"], "Trust, deadlines and workload improved." },
        { "two fell", ["T=act D=act W=steady"], "Trust and deadlines dropped below their usual levels; the rest is steady." },
        {
            "everything at once",
            ["A=improving D=act T=watch W=building"],
            "Deadlines dropped below the usual level this week; trust may be slipping; autonomy improved; no usual level yet for workload."
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_week_is_told_in_one_sentence(string why, string[] weeks, string sentence) =>
        TrendSentence.OfWeek(Weeks.Of(First, weeks)).ShouldBe(sentence, why);

    [Theory]
    [InlineData(14, 6, 22, "Deadlines fell: since about the week of 2 March 2026 the score has been about 14 points lower than usual "
        + "(probably between 6 and 22 points).")]
    [InlineData(1, 1, 2, "Deadlines fell: since about the week of 2 March 2026 the score has been about 1 point lower than usual "
        + "(probably between 1 and 2 points).")]
    [InlineData(4, -1, 9, "Deadlines fell: since about the week of 2 March 2026 the score has been about 4 points lower than usual "
        + "(probably at most 9 points).")]
    public void An_alert_says_what_since_when_and_how_much(int fall, int low, int high, string sentence) =>
        TrendSentence.OfAlert(new PublishedAlert(Driver.Deadlines, First.AddWeeks(3), First, fall, low, high)).ShouldBe(sentence);

    [Fact]
    public void A_date_speaks_the_language_of_its_sentence_and_not_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            TrendSentence.OfAlert(new PublishedAlert(Driver.Trust, First, First, 9, 2, 16)).ShouldContain("2 March 2026");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("Termine: zum zweiten Mal in Folge gesunken; alles andere ist stabil.", "D=steady", "D=steady-", "D=act- T=steady")]
    [InlineData("Termine: etwa seit der Woche vom 9. März unter dem üblichen Niveau; alles andere ist stabil.",
        "D=steady", "D=watch-", "D=watch+", "D=act@2 T=steady")]
    [InlineData("Vertrauen und Termine: unter das übliche Niveau gesunken; alles andere ist stabil.", "T=act D=act W=steady")]
    [InlineData("Vertrauen, Termine und Arbeitslast: besser als üblich.", "T=improving D=improving W=improving")]
    [InlineData("Termine: in dieser Woche unter das übliche Niveau gesunken; Vertrauen: vielleicht ein Rückgang; "
        + "Freiraum: besser als üblich; Arbeitslast: noch kein übliches Niveau.",
        "A=improving D=act T=watch W=building")]
    public void In_German_the_driver_stands_before_a_colon(string sentence, params string[] weeks)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("de-AT");
        try
        {
            TrendSentence.OfWeek(Weeks.Of(First, weeks)).ShouldBe(sentence);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void It_says_how_sure_it_is() => TrendSentence.HowSure.ShouldBe(
        "A team in which nothing has changed sees about one such alert a year for its four scores.");

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(30)]
    public void And_that_is_what_was_measured(int roster) =>
        (1 / SimulationRun.Measured[SimulatedCase.Act, roster].Figures.FalseAlerts).ShouldBeInRange(3, 4);

    [Fact]
    public void A_smaller_team_sees_such_a_mail_more_rarely() =>
        (1 / SimulationRun.Measured[SimulatedCase.Act, 6].Figures.FalseAlerts).ShouldBeGreaterThan(4);
}
