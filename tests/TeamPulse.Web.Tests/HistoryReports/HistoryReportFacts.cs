using System.Text.RegularExpressions;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.HistoryReports;

public sealed partial class HistoryReportFacts : IDisposable
{
    private static readonly string[] Scored = ["trust", "autonomy", "deadlines", "workload"];

    private readonly ReportRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void The_page_needs_nothing_from_outside() => NeedsNothing(_run.Of(Sample()));

    [Fact]
    public void Every_alert_of_the_rows_is_told_and_no_other()
    {
        var page = _run.Of(Sample());

        AlertsOf(page).ShouldBe(AlertsOfRows(Sample()), ignoreOrder: true);
        var harbour = ReportRun.Text(page[page.IndexOf("id=\"team-1\"", StringComparison.Ordinal)..]);
        harbour.ShouldContain("about 13 points lower than usual (probably between 7 and 20 points)");
        harbour.ShouldContain("Deadlines fell for the second time in a row; the rest is steady.", Case.Sensitive, "as that week read");
    }

    [Fact]
    public void Every_team_has_its_part_and_a_way_to_it()
    {
        var page = _run.Of(Sample());

        page.ShouldContain("href=\"#team-3\"");
        TeamPart().Matches(page).Select(part => part.Groups[1].Value).ShouldBe(["Harbour", "Lighthouse", "Pier"]);
        Id().Matches(page).Select(id => id.Groups[1].Value).ShouldBeUnique();
        Fragment().Matches(page).Select(link => link.Groups[1].Value).Distinct()
            .ShouldBeSubsetOf(Id().Matches(page).Select(id => id.Groups[1].Value));
    }

    [Fact]
    public void Every_team_has_the_conversation_that_its_last_week_calls_for()
    {
        var page = _run.Of(Sample());

        var steps = page.Split("id=\"next-step-")[1..];
        steps.Length.ShouldBe(3);
        steps.Select(step => ReportRun.Text(step)).ShouldAllBe(text => text.Contains("One conversation of five minutes"));
        steps.ShouldAllBe(step => !step.Contains("href=\"/"));
    }

    // Weeks below the threshold differ in everything but the invited. If anything of them were in it, the pages would differ.
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void What_is_hidden_leaves_no_trace(int threshold)
    {
        string[] options = ["--threshold", $"{threshold}"];
        var one = _run.Of(_run.Write("one.csv", Rows(threshold - 1, hidden: 5)), options);
        var other = _run.Of(_run.Write("other.csv", Rows(threshold - 3, hidden: 1)), options);

        one.ShouldBe(other);
        _run.Of(_run.Write("shown.csv", Rows(threshold, hidden: 5)), options).ShouldNotBe(one, "these answers are enough");
    }

    [Fact]
    public void Names_are_text()
    {
        var page = _run.Of(_run.Write("names.csv",
        [
            .. Enumerable.Range(0, 5).Select(i => $"<script>alert(1)</script>,2026-W02,9,{i},trust,4"),
            .. Enumerable.Range(0, 5).Select(i => $"\"\"\" onclick=\"\"x & 'y'\",2026-W02,9,{i},trust,4"),
        ]));

        page.ShouldNotContain("<script>alert");
        page.ShouldContain("&lt;script&gt;alert(1)");
        page.ShouldNotContain("\" onclick=\"x");
        NeedsNothing(page);
    }

    [Fact]
    public void A_report_says_what_is_in_it_and_rows_are_written_only_where_asked()
    {
        var rows = $"{_run.Target}.csv";
        var (_, output, errors) = ReportRun.Replay(Sample(), "--report", _run.Target, "--out", rows);

        errors.ShouldBe("");
        output.TrimEnd().ShouldBe(
            $"{_run.Target}: 3 teams, 2025-W40 to 2026-W13: 78 weeks, 69 of them with enough answers, 3 alerts.");
        File.ReadAllText(rows).ShouldBe(ReportRun.Replay(Sample()).Output);
    }

    [Fact]
    public void Real_answers_make_a_report()
    {
        if (Upward.Find("shared/data/real-pulse/history.csv") is not { } real)
        {
            return;
        }

        var page = _run.Of(real);

        NeedsNothing(page);
        AlertsOf(page).ShouldBe(AlertsOfRows(real), ignoreOrder: true);
        TeamPart().Count(page).ShouldBe(30);
    }

    private static string Sample() => Upward.Find("samples/history/three-teams.csv")!;

    private static void NeedsNothing(string page)
    {
        var content = Comment().Replace(page, "");
        content.ShouldNotContain("http:");
        content.ShouldNotContain("https:");
        content.ShouldNotContain(" src=");
        content.ShouldNotContain("<link");
        content.ShouldNotContain("@import");
        Address().Matches(content).Select(found => found.Value).Where(found => !found.EndsWith('#')).ShouldBeEmpty();
        content.ShouldContain("content=\"default-src 'none';", Case.Sensitive, "a browser would refuse, too");
    }

    private static List<string> AlertsOf(string page) => [.. Alert().Matches(page).Select(id => id.Groups[1].Value.ToLowerInvariant())];

    // As the page names them: by the team's number in the file, week and driver.
    private static List<string> AlertsOfRows(string history)
    {
        var rows = ReportRun.Replay(history).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(row => row.Split(',')).ToList();
        var teams = rows.Select(row => row[0]).Distinct().ToList();
        return [.. rows.Where(row => row[9] == "1").Select(row => $"{teams.IndexOf(row[0]) + 1}-{row[1]}-{row[2]}".ToLowerInvariant())];
    }

    // Forty weeks, every third of them with few answers.
    private static IEnumerable<string> Rows(int few, int hidden) =>
        from week in Enumerable.Range(1, 40)
        from response in Enumerable.Range(0, week % 3 == 0 ? few : 9)
        from driver in Scored
        let answer = week % 3 == 0 ? hidden : week < 25 ? 4 : 2 + (response % 2)
        select $"Quay,2025-W{week:00},12,{response},{driver},{answer}";

    [GeneratedRegex("id=\"team-[0-9]+\" aria-label=\"([^\"]+)\"")]
    private static partial Regex TeamPart();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Fragment();

    [GeneratedRegex("id=\"alert-([^\"]+)\"")]
    private static partial Regex Alert();

    // The first sign tells a place on the page from any other.
    [GeneratedRegex("(?:href=\"|url\\(\"?).")]
    private static partial Regex Address();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
