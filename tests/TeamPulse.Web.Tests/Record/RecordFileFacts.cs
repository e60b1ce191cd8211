using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Web.Record;
using TeamPulse.Web.Tests.Design;

namespace TeamPulse.Web.Tests.Record;

/// <summary>A spreadsheet that opens the file runs nothing.</summary>
public sealed class RecordFileFacts : PageTest
{
    private static readonly RecordPeriod Period = new(new(2026, 1), new(2026, 30));

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("plain, with \"quotes\"", "\"plain, with \"\"quotes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\n=lines", "\"two\n'=lines\"")]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a; \"=1+1\"", "\"a; \"\"'=1+1\"\"\"")]
    [InlineData("a;b-c", "a;b-c")]
    public void A_text_that_a_spreadsheet_would_run_is_escaped_wherever_it_stands(string text, string written)
    {
        var file = Written(text);

        file.ShouldContain($"\r\n{written},wave,");
        file.ShouldContain($",deadlines,{written},promised,");
        file.ShouldContain($",deadlines,{written},known,");
    }

    [Fact]
    public void A_tab_at_the_beginning_is_escaped_too() => Written("\t=1").ShouldContain("\r\n\"'\t'=1\",wave,");

    [Fact]
    public void Numbers_are_numbers_with_their_minus() => Written("x").ShouldContain(",-15,-24,-6,");

    [Fact]
    public void A_talk_is_told_in_the_words_of_the_pages() =>
        Written("x").ShouldContain(
            "\r\nx,talk,2026-W20,,,,,,,,,,,,,,,,,Talk held: mostly agreed (week 20); worth it: in between (week 21).");

    [Fact]
    public void It_is_read_the_same_in_every_country()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var english = Written("x");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");

            Written("x").ShouldBe(english);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public void It_begins_with_the_mark_that_Excel_wants() =>
        new RecordFile().Write(Record("x"))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);

    private string Written(string text) =>
        System.Text.Encoding.UTF8.GetString(new RecordFile().Write(Record(text)));

    private static RecordModel Record(string text)
    {
        var team = Team("steady") with
        {
            Name = text,
            Commitments =
            [
                new(
                    1,
                    new(new(1), text, Driver.Deadlines, new(2026, 5, 4), new(2026, 6, 1), CommitmentState.Promised, null),
                    text,
                    new UnmeasuredChange(WhyUnmeasured.TooEarly, 1)),
            ],
            PastAlerts =
            [
                new(
                    new(Driver.Deadlines, new(2026, 20), new(2026, 17), 15, 6, 24),
                    new(AlertAnswer.Known, new(2026, 5, 20), text, text),
                    null),
            ],
            Talks = [new(new(new(2026, 20), 1, new(6)), new(new(2026, 21), 1, new(4)))],
        };
        return new("Example", "Ana Ruiz", new(2026, 7, 27), Period, [(new(team, Period), ["Ana Ruiz"])]);
    }
}
