using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Tests.Histories;

/// <summary>Histories written by spreadsheets and other tools say the same as the plain one.</summary>
public class SpreadsheetFacts
{
    private const string Plain =
        "team,week,invited,response,question,answer,min,max\n"
        + "Pier,2026-W12,4,a,trust,3.5,1,5\n"
        + "Pier,2026-W12,4,b,trust,2,1,5\n"
        + "Überseekai,2026-W13,6,a,workload,4.25,1,5\n";

    public static TheoryData<string, string> Spellings => new()
    {
        { "lines end as in Windows", Plain.ReplaceLineEndings("\r\n") },
        { "lines end as on an old Macintosh", Plain.ReplaceLineEndings("\r") },
        { "no line end at the end", Plain.TrimEnd() },
        { "tabs", Plain.Replace(',', '\t') },
        { "semicolons", Plain.Replace(',', ';') },
        { "semicolons and decimal commas", Plain.Replace(',', ';').Replace('.', ',') },
        { "decimal commas in quotation marks", Plain.Replace("3.5", "\"3,5\"").Replace("4.25", "\"4,25\"") },
        { "a line that names the separator", "sep=;\r\n" + Plain.Replace(',', ';') },
        {
            "everything in quotation marks",
            string.Join('\n', Plain.TrimEnd().Split('\n').Select(line => $"\"{line.Replace(",", "\",\"")}\""))
        },
        { "blanks around", Plain.Replace(",", " , ").Replace(" 4 ", "  \"4\" ") },
        { "blanks inside quotation marks", Plain.Replace("Pier,", "\" Pier \",") },
        { "the header in capitals", Plain.Replace("team,week", "TEAM, Week ") },
        {
            "columns in another order",
            string.Join('\n', Plain.TrimEnd().Split('\n').Select(line => string.Join(',', line.Split(',').Reverse())))
        },
        {
            "empty columns and rows at the end",
            string.Join('\n', Plain.TrimEnd().Split('\n').Select(line => line + ",,")) + "\n,,,,,,,,,\n\n"
        },
        { "weeks without a dash", Plain.Replace("-W", "W") },
        { "weeks in small letters", Plain.Replace("-W", "-w") },
        {
            "days of the week",
            Plain.Replace("2026-W12,4,a", "2026-03-16,4,a").Replace("2026-W12,4,b", "2026-03-22,4,b").Replace("2026-W13", "2026-03-25")
        },
        {
            "days as in Germany",
            Plain.Replace("2026-W12,4,a", "16.03.2026,4,a").Replace("2026-W12,4,b", "22.3.2026,4,b").Replace("2026-W13", "25.03.2026")
        },
        { "days with a time", Plain.Replace("2026-W12,4,a", "2026-03-16 09:12:44,4,a")
            .Replace("2026-W12,4,b", "2026-03-22T23:40:02Z,4,b").Replace("2026-W13", "3/25/2026 4:05 PM") },
        {
            "empty rows above, and a column without a heading",
            string.Concat(",,\n\n", string.Join('\n', Plain.TrimEnd().Split('\n').Select(line => "," + line)))
        },
        { "blanks that cannot be seen", Plain.Replace("Pier", "\u00A0Pi\u200Ber\uFEFF").Replace("trust", "trust\u00A0") },
        { "a team in other capitals", Plain.Replace("Pier,2026-W12,4,b", "PIER,2026-W12,4,b") },
        { "letters of two signs", Plain.Normalize(NormalizationForm.FormD) },
        { "drivers in capitals, and anchors", Plain.Replace(",trust,3.5", ",Trust-1,3.5").Replace("workload", "WORKLOAD") },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_history_may_be_written_in_many_ways(string how, string text)
    {
        foreach (var encoding in new Encoding[]
        {
            new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
        })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

            var history = HistoryFile.Read(new MemoryStream(bytes));

            history.Complaints("").ShouldBeEmpty(how);
            history.Warnings("").ShouldBeEmpty(how);
            history.Teams.Select(t => t.Name).ShouldBe(["Pier", "Überseekai"], how);
            var (pier, kai) = (history.Teams[0].Weeks.Single(), history.Teams[1].Weeks.Single());
            (pier.Week, pier.Invited, pier.Responses, pier.Drivers[Driver.Trust].Sum)
                .ShouldBe((new IsoWeek(2026, 12), 4, 2, 62.5 + 25), how);
            (kai.Week, kai.Invited, kai.Responses, kai.Drivers[Driver.Workload].Sum).ShouldBe((new IsoWeek(2026, 13), 6, 1, 81.25), how);
        }
    }

    [Fact]
    public void A_line_break_inside_quotation_marks_is_a_blank_and_lines_below_keep_their_numbers()
    {
        var history = Read("team,week,invited,response,question,answer\n"
            + "\"North\r\n Pier\",2026-W12,4,\"a\nb\",trust,5\n"
            + "North Pier,2026-W12,4,b,trust,9\n");

        history.Faults.First.ShouldHaveSingleItem().ToString().ShouldBe("line 5, answer: 9 is not within 1 and 5");
        Read("team,week,invited,response,question,answer\n\"North\r\n Pier\",2026-W12,4,a,trust,5\nNorth Pier,2026-W12,4,b,trust,4\n")
            .Teams.Single().Name.ShouldBe("North Pier");
    }

    [Theory]
    [InlineData("2026-W01", 2026, 1)]
    [InlineData("2026-01-01", 2026, 1)]
    [InlineData("2025-12-29", 2026, 1)] // the Monday of the week that holds the year's first Thursday
    [InlineData("31.12.2024", 2025, 1)]
    [InlineData("1.1.2021", 2020, 53)]
    [InlineData("2020W53", 2020, 53)]
    [InlineData("2026-03-16 09:12:44", 2026, 12)]
    [InlineData("2026-03-15T23:59:59.123+02:00", 2026, 11)] // the day as written, in its own zone
    [InlineData("16.03.2026 09:12", 2026, 12)]
    [InlineData("3/18/2026", 2026, 12)]
    [InlineData("18/3/2026 17:40:02", 2026, 12)]
    [InlineData("04/04/2026", 2026, 14)]
    [InlineData("18-Mar-2026", 2026, 12)]
    public void A_day_belongs_to_its_ISO_week(string text, int year, int week)
    {
        HistoryCells.TryWeek(text, out var found).ShouldBeTrue();
        found.ShouldBe(new IsoWeek(year, week));
    }

    [Theory]
    [InlineData("2026-12")] // could be a month or a week
    [InlineData("202612")]
    [InlineData("2026-W12-1")]
    [InlineData("12")]
    [InlineData("16.03.26")]
    [InlineData("03/04/2026")]
    [InlineData("18-Mar-26")]
    [InlineData("46099")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("")]
    public void What_might_be_another_week_is_none(string text) => HistoryCells.TryWeek(text, out _).ShouldBeFalse();

    [Property(MaxTest = 40)]
    public FsCheck.Property The_order_of_the_rows_and_how_many_responses_are_held_change_nothing() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, 120).Select(_ => string.Create(
                CultureInfo.InvariantCulture,
                $"Team {random.Next(3)},2026-W0{1 + random.Next(4)},20,r{random.Next(9)},"
                + $"{HistoryQuestions.NameOf((Driver)random.Next(7))},{random.Next(1, 8)},1,7")).ToArray();
            var expected = Sums(rows, int.MaxValue);
            random.Shuffle(rows);
            Sums(rows, int.MaxValue).ShouldBe(expected);
            Sums([.. rows.Order()], mostHeld: random.Next(0, 12)).ShouldBe(expected);
        });

    [Fact]
    public void A_file_of_any_length_needs_its_rows_together_by_team_and_week()
    {
        const string Together =
            "Pier,2026-W12,4,a,trust,5\nPier,2026-W12,4,b,trust,5\nPier,2026-W13,4,a,trust,5\nPier,2026-W14,4,a,trust,5\n";
        Long(Together).Teams.Single().Weeks.Count.ShouldBe(3);
        Long(Together + "Pier,2026-W12,4,c,trust,5\n").Faults.First.Single().ToString().ShouldBe(
            "line 6: a team and week comes again after more than 2 other responses; the rest is not read. Sort the rows by team and week");

        static HistoryFile Long(string rows) => HistoryFile.Read(
            new MemoryStream(Encoding.UTF8.GetBytes("team,week,invited,response,question,answer\n" + rows)), mostHeld: 2);
    }

    [Fact]
    public void Standard_input_has_an_end_where_a_file_has_a_size() => HistoryFile.Read(
        PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(Plain))).AsStream(), mostBytes: 100).Faults.First[0].Reason
            .ShouldBe("there are more than 100 bytes");

    private static List<string> Sums(string[] rows, int mostHeld)
    {
        var text = "team,week,invited,response,question,answer,min,max\n" + string.Join('\n', rows);
        var history = HistoryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), mostHeld: mostHeld);
        return
        [
            .. from team in history.Teams
               from week in team.Weeks
               from d in week.Drivers.OrderBy(d => d.Key)
               select FormattableString.Invariant($"{team.Name} {week.Week} {week.Responses} {d.Key} {d.Value.Answers} {d.Value.Sum:R}"),
        ];
    }

    private static HistoryFile Read(string text) => HistoryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
