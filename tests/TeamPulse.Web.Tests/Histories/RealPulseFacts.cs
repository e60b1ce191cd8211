using System.Globalization;
using System.Text.RegularExpressions;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Tests.CommandLine;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Histories;

/// <summary>
/// Replays real pulse answers of 30 companies. Every row is compared with a second calculation, written from the
/// description of scores, threshold, cap, rounding and signals. It shares no code with the product.
/// </summary>
public sealed class RealPulseFacts(ITestOutputHelper log) : IDisposable
{
    private sealed record Answer(
        int Line, string Team, string Week, int Invited, string Response, string Driver, double Value, double Min, double Max);

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task The_replay_of_real_answers_agrees_with_an_independent_calculation()
    {
        if (Answers() is not { } answers)
        {
            return;
        }

        Write(answers);
        foreach (var k in new[] { 5, 8 })
        {
            var rows = WithoutEmptied(await Replay(k, exact: false));
            var exact = WithoutEmptied(await Replay(k, exact: true));
            var expected = new PlainReplay(k).Of(answers.Where(InRange).Select(a => new PlainReplay.Answer(
                a.Team, Week(a.Week), a.Invited, a.Response, a.Driver, 100 * (a.Value - a.Min) / (a.Max - a.Min)))).ToList();

            rows.Count.ShouldBe(expected.Count);
            expected.Count(e => e.Signal != "withheld").ShouldBeGreaterThan(200);
            foreach (var (row, (raw, e)) in rows.Zip(exact.Zip(expected)))
            {
                var where = $"{e.Team} {e.Week} {e.Driver} with a threshold of {k}";
                row[..10].ShouldBe(
                    [e.Team, e.Week, e.Driver, $"{e.Invited}", $"{e.Responses}", e.Score, e.Low, e.High, e.Signal, e.Alert ? "1" : "0"],
                    where);
                raw[8].ShouldBe(e.Signal, where);
                (raw[5].Length > 0).ShouldBe(e.Mean is not null, where);
                if (e.Mean is { } mean)
                {
                    double.Parse(raw[5], CultureInfo.InvariantCulture).ShouldBe(mean, 1e-9, where);
                }
            }
        }
    }

    [Fact]
    public void The_nine_real_answers_outside_their_own_scale_are_left_out_one_by_one()
    {
        if (Answers() is not { } answers)
        {
            return;
        }

        Write(answers);
        var history = HistoryFile.Read(_file);

        history.IsGood.ShouldBeTrue();
        history.LeftOut.SelectMany(said => Regex.Matches(said.Split(", answer")[0], "[0-9]+").Select(line => int.Parse(line.Value)))
            .Order()
            .ShouldBe(answers.Where(a => !InRange(a)).Select(a => a.Line));
    }

    // If a week's only answer to a driver is unusable, the row stays and is withheld. The plain calculation never sees it.
    private static List<string[]> WithoutEmptied(List<string[]> rows) => rows.FindAll(row => row[4] != "0");

    public void Dispose() => File.Delete(_file);

    private static bool InRange(Answer a) => a.Value >= a.Min && a.Value <= a.Max;

    private List<Answer>? Answers()
    {
        if (Upward.Find("shared/data/real-pulse/history.csv") is not { } file)
        {
            log.WriteLine("Nothing was compared: shared/data/real-pulse/history.csv is not here.");
            return null;
        }

        return [.. File.ReadLines(file).Index().Skip(1).Select(line =>
        {
            var f = line.Item.Split(',');
            return new Answer(line.Index + 1, f[0], f[1], int.Parse(f[2]), f[3], f[4], Number(f[5]), Number(f[6]), Number(f[7]));
        })];
    }

    private List<Answer> Write(IEnumerable<Answer> answers)
    {
        var rows = answers.ToList();
        File.WriteAllLines(_file, rows.Select(a => FormattableString.Invariant(
            $"{a.Team},{a.Week},{a.Invited},{a.Response},{a.Driver},{a.Value},{a.Min},{a.Max}"))
            .Prepend("team,week,invited,response,question,answer,min,max"));
        return rows;
    }

    private async Task<List<string[]>> Replay(int k, bool exact)
    {
        var output = new StringWriter();
        (await ReplayCommand.Run(new ReplayOrder(_file, Threshold: k, Exact: exact), output, TextWriter.Null)).ShouldBe(0);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static (int Year, int Week) Week(string text) => (int.Parse(text[..4]), int.Parse(text[6..]));
}
