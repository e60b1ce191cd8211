using System.Globalization;
using Bunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Web.Tests.Design;

public sealed class DateWordsFacts : PageTest
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private readonly (CultureInfo Formats, CultureInfo Words) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    [Theory]
    [InlineData("en", "2 Mar 2026", "Mar 2026", "2 – 8 Mar 2026")]
    [InlineData("de", "2. März 2026", "März 2026", "2. – 8. März 2026")]
    public void A_day_is_written_in_the_order_and_with_the_marks_of_the_language(string language, string full, string month, string week)
    {
        Speak(language);

        DateWords.Full(Day).ShouldBe(full);
        DateWords.Month(Day).ShouldBe(month);
        DateWords.Days(IsoWeek.Of(Day)).ShouldBe(week);
        Day.Iso().ShouldBe("2026-03-02");
    }

    [Fact]
    public void The_history_of_alerts_says_in_German_when_one_was_answered()
    {
        Speak("de");
        var alert = new PublishedAlert(Driver.Trust, new(2026, 9), new(2026, 7), 12, 5, 19);
        var team = Team("steady") with { PastAlerts = [new(alert, new(AlertAnswer.Acknowledged, Day, "Ana Ruiz", null), null)] };

        Render<AlertHistory>(p => p.Add(h => h.Team, team).Add(h => h.Today, Day)).Find(".done").TextContent.ShouldContain("2. März 2026");
    }

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;
        base.Dispose(disposing);
    }

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
