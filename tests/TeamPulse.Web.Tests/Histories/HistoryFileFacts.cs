using System.Text;
using TeamPulse.Questionnaires;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Tests.Histories;

public class HistoryFileFacts
{
    private const string Header = "team,week,invited,response,question,answer\n";
    private const string ScaleHeader = "team,week,invited,response,question,answer,min,max\n";

    [Fact]
    public void Answers_are_added_up_by_team_week_and_driver_in_order()
    {
        var history = Read(ScaleHeader
            + "Pier,2026-W02,4,a,trust,5,1,5\n"
            + "Harbour,2026-W12,4,x,trust,1,1,5\n"
            + "Pier,2026-W02,4,b,trust,3,,\n"
            + "Pier,2025-W52,4,a,workload,7,1,10\n"
            + "Pier,2026-W02,4,a,clarity,4,1,5\n");

        history.Faults.First.ShouldBeEmpty();
        history.Teams.Select(t => t.Name).ShouldBe(["Harbour", "Pier"]);
        var pier = history.Teams[1].Weeks;
        pier.Select(w => w.Week).ShouldBe([new IsoWeek(2025, 52), new IsoWeek(2026, 2)]);
        pier[0].Drivers[Driver.Workload].Mean.ShouldBe(100.0 * 6 / 9, 1e-9);
        (pier[1].Invited, pier[1].Responses).ShouldBe((4, 2));
        pier[1].Drivers[Driver.Trust].ShouldBe(new(2, 150));
        pier[1].Drivers[Driver.Clarity].ShouldBe(new(1, 75));
    }

    [Fact]
    public void All_rows_of_a_response_and_driver_are_averaged_first()
    {
        var week = Read(ScaleHeader
            + "Pier,2026-W02,4,a,trust,10,1,10\n"
            + "Pier,2026-W02,4,b,trust,1,1,5\n"
            + "Pier,2026-W02,4,a,trust-1,1,1,4\n").Teams.Single().Weeks.Single();

        week.Drivers[Driver.Trust].ShouldBe(new(2, 50 + 0), "a: the mean of 100 and 0; b: 0");
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("")]
    public void A_byte_order_mark_is_welcome_and_so_are_other_line_ends(string mark) =>
        Read(mark + (Header + "\"Pier, north\",2026-W02,4,a,trust,5\n").ReplaceLineEndings("\r\n")).Teams.Single().Name
            .ShouldBe("Pier, north");

    // Each row is the only fault of its file. It is on line 2 unless the text says otherwise.
    public static TheoryData<string, long, string, string> Faults => new()
    {
        { "", 0, "", "the file is empty; its first line must name the columns team, week, invited, response, question, answer" },
        { Header, 0, "", "there are no answers below the header" },
        { "team,week,invited,answer\n", 1, "", "the first line lacks response, question; it names team, week, invited, answer" },
        {
            "id;score\n", 1, "",
            "the first line must name the columns team, week, invited, response, question, answer, and may name min, max; it is “id, score”"
        },
        {
            "team,week,invited,response,qestion,answer\n", 1, "",
            "The column “qestion” is nearly “question”. Write question if that is meant; rename or delete the column if not"
        },
        { "team,week,invited,response,question,answer,min\n", 1, "", "the first line lacks max" },
        { "team,week,invited,response,question,answer,Team\n", 1, "", "the first line names team twice" },
        {
            Header + "Pier,2026-W02,4,a,trust\n", 2, "",
            "the row has 5 fields, the header has 6. A field that holds the separator needs quotation marks around it"
        },
        {
            Header + "Pier,2026-W02,4,a,trust,5,1,5\n", 2, "",
            "the row has 8 fields, the header has 6. A field that holds the separator needs quotation marks around it"
        },
        {
            Header + "Pier,2026-W54,4,a,trust,5\n", 2, "week",
            "'2026-W54' is neither an ISO week such as 2026-W12 nor a date such as 2026-03-16 or 16.03.2026"
        },
        // 2025 has 52 weeks.
        {
            Header + "Pier,2025-W53,4,a,trust,5\n", 2, "week",
            "'2025-W53' is neither an ISO week such as 2026-W12 nor a date such as 2026-03-16 or 16.03.2026"
        },
        {
            Header + "Pier,2026-02-30,4,a,trust,5\n", 2, "week",
            "'2026-02-30' is neither an ISO week such as 2026-W12 nor a date such as 2026-03-16 or 16.03.2026"
        },
        {
            Header + "Pier,46097,4,a,trust,5\n", 2, "week",
            "'46097' is neither an ISO week such as 2026-W12 nor a date such as 2026-03-16 or 16.03.2026"
        },
        {
            Header + "Pier,03/04/2026,4,a,trust,5\n", 2, "week",
            "'03/04/2026' may be two different days; write a week such as 2026-W12 or a date such as 2026-03-16 or 16.03.2026"
        },
        { Header + "Pier,2026-W02,0,a,trust,5\n", 2, "invited", "'0' is not a whole number from 1 to 1000000" },
        { Header + "Pier,2026-W02,four,a,trust,5\n", 2, "invited", "'four' is not a whole number from 1 to 1000000" },
        { Header + "Pier,2026-W02,99999999999,a,trust,5\n", 2, "invited", "'99999999999' is not a whole number from 1 to 1000000" },
        {
            Header + "Pier,2026-W02,4,a,trust,5\nPier,2026-W02,5,b,trust,5\n", 3, "invited",
            "5, but an earlier row of 'Pier' in 2026-W02 says 4"
        },
        {
            Header + "Pier,2026-W02,1,a,trust,5\nPier,2026-W02,1,b,trust,5\n", 3, "response",
            "more responses than the 1 invited of 'Pier' in 2026-W02"
        },
        {
            Header + "Pier,2026-W02,4,a,happiness,5\n", 2, "question",
            "'happiness' (rows: 1) is neither a driver (trust, autonomy, deadlines, workload, effort, clarity, communication) nor an "
                + "anchor (trust-1, autonomy-1, deadlines-1, workload-1) nor in a mapping"
        },
        { Header + "Pier,2026-W02,4,a,trust,6\n", 2, "answer", "6 is not within 1 and 5" },
        { Header + "Pier,2026-W02,4,a,trust,0.9\n", 2, "answer", "0.9 is not within 1 and 5" },
        { Header + "Pier,2026-W02,4,a,trust,NaN\n", 2, "answer", "'NaN' is not a number" },
        { Header + "Pier,2026-W02,4,a,trust,\"1.004,5\"\n", 2, "answer", "'1.004,5' is not a number" },
        {
            Header + "Pier,2026-W02,4,a,trust,\"4,5\"\nPier,2026-W02,4,b,trust,4.5\n", 3, "answer",
            "'4.5' has another decimal mark than the numbers above; use points or commas, not both"
        },
        { ScaleHeader + "Pier,2026-W02,4,a,trust,5,5,5\n", 2, "min", "min 5 is not less than max 5" },
        { ScaleHeader + "Pier,2026-W02,4,a,trust,5,,5\n", 2, "min", "min and max must both be given or both be empty" },
        { ScaleHeader + "Pier,2026-W02,4,a,trust,5,1,inf\n", 2, "max", "'inf' is not a number within ±1000000" },
        { ScaleHeader + "Pier,2026-W02,4,a,trust,8,1,4\n", 2, "answer", "8 is not within 1 and 4" },
        { Header + ",2026-W02,4,a,trust,5\n", 2, "team", "must not be empty, longer than 200 characters, or contain control characters" },
        {
            Header + "Pier,2026-W02,4,,trust,5\n", 2, "response",
            "must not be empty, longer than 200 characters, or contain control characters"
        },
        {
            Header + "Pi\aer,2026-W02,4,a,trust,5\n", 2, "team",
            "must not be empty, longer than 200 characters, or contain control characters"
        },
        { Header + "Pier\0,2026-W02,4,a,trust,5\n", 2, "", "this is not text; the rest is not read. Save a workbook as “CSV UTF-8” first" },
        {
            Header + "Pi\uFFFDr,2026-W02,4,a,trust,5\n", 2, "",
            "the sign \uFFFD shows that a letter was lost when the file was saved; the rest is not read. Export it again as “CSV UTF-8”"
        },
        { Header + "Pi\"er,2026-W02,4,a,trust,5\n", 2, "", "a quotation mark is where none may be" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_told_by_line_field_and_reason(string text, long line, string field, string reason)
    {
        var history = Read(text);

        history.Faults.First.Select(fault => $"{fault}").ShouldBe([$"{new TableFault(line, field, reason)}"]);
        history.Teams.ShouldBeEmpty("all or nothing");
    }

    [Fact]
    public void One_open_quotation_mark_is_told_where_it_opens() =>
        Read(Header + "Pier,2026-W02,4,a,trust,5\n\"Pier,2026-W02,4,b,trust,5\nPier,2026-W02,4,c,trust,5\n").Complaints("pulse.csv").First()
            .ShouldBe("pulse.csv: line 3: a quotation mark opens here and is never closed");

    [Fact]
    public void An_answer_that_is_not_told_apart_from_hundreds_of_others_is_refused_once() =>
        Read(Header + string.Concat(Enumerable.Repeat("Pier,2026-W02,4,anonymous,trust,5\n", 300))).Faults.Lines("f").ShouldBe(
            ["f: lines 257-301, response: more than 255 answers to one driver in one response of 'Pier' in 2026-W02; "
                + "this column must tell people apart"]);

    [Fact]
    public void Several_faults_of_a_row_are_told_together() =>
        Read(Header + ",2026-W99,x,,y,z\n").Faults.First.Select(e => e.Field)
            .ShouldBe(["week", "invited", "answer", "team", "response", "question"]);

    [Fact]
    public void A_cause_is_told_once_with_its_lines()
    {
        var rows = Enumerable.Range(0, 40).Select(i => $"Pier,2026-W02,4,a,trust,{(i is 5 or > 20 ? 6 : 5)}\n");

        Read(Header + string.Concat(rows)).Complaints("pulse.csv").ShouldBe(["pulse.csv: lines 7, 23-41, answer: 6 is not within 1 and 5"]);
    }

    [Fact]
    public void At_most_fifty_causes_are_listed_and_the_rest_counted()
    {
        var history = Read(Header + string.Concat(Enumerable.Range(0, 73).Select(i => $"Pier,2026-W02,4,a,trust,{6 + i}\n")));

        history.Faults.First.Count.ShouldBe(50);
        history.Complaints("pulse.csv").First().ShouldBe("pulse.csv: line 2, answer: 6 is not within 1 and 5");
        history.Complaints("pulse.csv").Last().ShouldBe("… and 23 more");
    }

    [Fact]
    public void An_empty_answer_is_a_skipped_question_and_said()
    {
        var history = Read(Header + "Pier,2026-W12,6,1,trust,4\n"
            + "Pier,2026-W12,6,1,workload,\n"
            + "Pier,2026-W12,6,2,workload,3\n"
            + "Pier,2026-W12,6,3,trust,N/A\n");

        history.Warnings("pulse.csv").ShouldBe(["pulse.csv: empty cells taken as skipped questions: 2"]);
        history.Teams.Single().Weeks.Single().ShouldSatisfyAllConditions(
            week => week.Responses.ShouldBe(2, "who skips everything has not responded"),
            week => week.Drivers.ToDictionary(d => d.Key, d => d.Value.Answers)
                .ShouldBe(new Dictionary<Driver, int> { [Driver.Trust] = 1, [Driver.Workload] = 1 }));
    }

    [Fact]
    public void A_few_impossible_answers_are_left_out_and_said_many_are_refused()
    {
        const string Good = "Pier,2026-W02,4,a,trust,5,1,5\n", Stray = "Pier,2026-W02,4,b,trust,7,1,5\n";
        var rows = Enumerable.Range(0, 60_000).Select(i => $"Pier,2026-W02,900,{i / 70},trust,5,1,5\n").ToList();
        rows.InsertRange(1, Enumerable.Repeat("Pier,2026-W02,900,b,trust,7,1,5\n", 52));

        Read(ScaleHeader + string.Concat(rows)).Warnings("pulse.csv").ToList().ShouldSatisfyAllConditions(
            warnings => warnings.ShouldBe(["pulse.csv: lines 3-54, answer: 7 is not within 1 and 5; this answer is left out"]));
        Read(ScaleHeader + Good + Stray).Faults.First.ShouldHaveSingleItem().ToString().ShouldBe("line 3, answer: 7 is not within 1 and 5");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Refused([0xFF, 0xFE, 0x00, 0x01, 0x0A, 0x00]);
        Refused([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00]);
        Refused(
        [
            .. Encoding.UTF8.GetBytes(Header + "Überseekai,2026-W02,4,a,trust,5\nPier,2026-W02,4,"), 0xC3, 0x28,
            .. Encoding.UTF8.GetBytes(",trust,5\n"),
        ]).Line.ShouldBe(3, "half of it is UTF-8");
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(30_000)]
    public void A_line_without_end_is_refused_before_it_fills_the_memory(int length)
    {
        Refused(Encoding.UTF8.GetBytes(Header + "Pier" + new string('x', length)));
        Refused(Encoding.UTF8.GetBytes(new string(',', length)));
    }

    [Fact]
    public void A_file_that_is_too_large_or_not_there_is_refused_before_it_is_read()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Header + "Pier,2026-W02,4,a,trust,5\n");

        HistoryFile.Read(file).IsGood.ShouldBeTrue();
        HistoryFile.Read(file, mostBytes: 20).Faults.First.Single().Reason.ShouldBe("the file has 69 bytes; at most 20 are read");
        File.Delete(file);
        HistoryFile.Read(file).Complaints("gone.csv").ShouldBe(["gone.csv: there is no such file"]);
        HistoryFile.Read(Path.GetTempPath()).Faults.First.Single().Reason.ShouldBe("the file cannot be read");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void Rubbish_made_from_a_good_file_is_read_or_refused_and_never_worse(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        var good = text.GetPreamble().Concat(text.GetBytes(ScaleHeader
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"Pier,2026-W02,40,{i},trust,{1 + (i % 5)},1,5\n")))).ToArray();
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            refused += HistoryFile.Read(new MemoryStream(bytes, 0, random.Next(1, bytes.Length + 1))).IsGood ? 0 : 1;
        }

        refused.ShouldBeInRange(2_000, 4_999);
    }

    private static TableFault Refused(byte[] bytes)
    {
        var history = HistoryFile.Read(new MemoryStream(bytes));
        history.Teams.ShouldBeEmpty();
        return history.Faults.First.ShouldHaveSingleItem();
    }

    private static HistoryFile Read(string text) => HistoryFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
