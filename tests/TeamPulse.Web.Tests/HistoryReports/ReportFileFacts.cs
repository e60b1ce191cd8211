using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.HistoryReports;

public sealed class ReportFileFacts : IDisposable
{
    private readonly ReportRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_new_report_takes_the_place_of_the_old_one_and_nothing_else_stays()
    {
        File.WriteAllText(_run.Target, "old");

        _run.Of(Sample()).ShouldStartWith("<!DOCTYPE html>");
        _run.Files.ShouldBe(["report.html"]);
    }

    // The system refuses to let a file grow beyond 100 kB, as a full disk would. The report needs more.
    [Fact]
    public async Task A_report_that_finds_no_room_leaves_the_old_one_as_it_was()
    {
        File.WriteAllText(_run.Target, "old");
        using var replay = BuiltProgram.Limited(kilobytes: 100, "replay", Sample(), "--report", _run.Target);

        (await replay.Ends()).ShouldBe(Cli.Refused);
        replay.Errors.ShouldStartWith($"{_run.Target}: cannot be written: ");
        File.ReadAllText(_run.Target).ShouldBe("old");
        _run.Files.ShouldBe(["report.html"]);
    }

    [Theory]
    [InlineData("/nowhere/report.html", "the directory /nowhere does not exist")]
    [InlineData("/sys/report.html", "nothing can be made in the directory /sys")] // not even by root
    [InlineData("/tmp", "there is a directory of that name")]
    [InlineData("", "a file needs a name")]
    public void A_place_that_cannot_be_written_is_one_sentence(string target, string why)
    {
        var (code, output, errors) = ReportRun.Replay(Sample(), "--report", target);

        (code, output, errors).ShouldBe((Cli.Refused, "", $"{target}: cannot be written: {why}{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("Required argument missing for option: '--report'.", "--report")]
    [InlineData("--exact and --report exclude each other: a report is shown around, so it keeps to rounded and capped scores. "
        + "Run replay twice.", "--exact", "--report", "/tmp/report.html")]
    public void Wrong_usage_is_one_sentence(string sentence, params string[] options) =>
        ReportRun.Replay([Sample(), .. options]).ShouldBe((Cli.WrongUsage, "", sentence));

    [Fact]
    public void Nothing_overwrites_the_history_that_it_is_made_from()
    {
        File.Copy(Sample(), _run.Target);

        ReportRun.Replay(_run.Target, "--report", _run.Target).ShouldBe(
            (Cli.Refused, "", $"{_run.Target} is named twice, and nothing may overwrite what it is made from. Name another file."
                + Environment.NewLine));
        File.ReadAllText(_run.Target).ShouldBe(File.ReadAllText(Sample()));
    }

    private static string Sample() => Upward.Find("samples/history/three-teams.csv")!;
}
