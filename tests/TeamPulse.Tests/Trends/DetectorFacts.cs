using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Trends;

public class DetectorFacts
{
    private static readonly IsoWeek First = new(2024, 1);

    [Fact]
    public void All_160_published_series_alert_in_exactly_the_published_weeks()
    {
        var series = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Trends", "signal-vectors.csv")).Skip(1)
            .Select(line => line.Split(','))
            .GroupBy(f => (Set: f[0], Team: f[1], Invited: int.Parse(f[2])))
            .ToList();
        series.Count.ShouldBe(160);

        var alerts = 0;
        foreach (var one in series)
        {
            var state = SignalState.StartingAt(First);
            foreach (var f in one)
            {
                var score = f[5].Length == 0
                    ? null
                    : new WeekScore(double.Parse(f[5], CultureInfo.InvariantCulture), int.Parse(f[4]), one.Key.Invited);
                (state, var verdict) = Detector.Step(state, First.AddWeeks(int.Parse(f[3])), score);
                (verdict.Signal == Signal.Act).ShouldBe(f[6] == "1", $"{one.Key} in week {f[3]}");
                alerts += verdict.Signal == Signal.Act ? 1 : 0;
            }
        }

        alerts.ShouldBe(213);
    }

    [Property(MaxTest = 300)]
    public Property The_remembered_state_serves_as_well_as_the_whole_history() => Prop.ForAll(Histories.Arbitrary, weeks =>
    {
        var expected = new WholeHistory(weeks).Judge();
        var state = SignalState.StartingAt(First);
        for (var t = 0; t < weeks.Count; t++)
        {
            var score = weeks[t] is { } w ? new WeekScore(w.X, w.N, w.Invited) : null;
            (state, var verdict) = Detector.Step(SignalState.FromJson(state.ToJson()), First.AddWeeks(t), score);

            state.Recent.Count.ShouldBeLessThanOrEqualTo(40);
            verdict.Signal.ShouldBe(expected[t].Signal, $"week {t}");
            verdict.Since.ShouldBe(expected[t].Since is { } since ? First.AddWeeks(since) : null, $"week {t}");
            Near(verdict.Usual, expected[t].Usual);
            Near(verdict.Fall?.Size, expected[t].Fall);
        }
    });

    [Fact]
    public void The_generated_histories_say_every_word() =>
        Gen.Sample(Histories.Arbitrary.Generator, 100, 200).SelectMany(weeks => new WholeHistory(weeks).Judge())
            .Select(week => week.Signal).Distinct().Count().ShouldBe(Enum.GetValues<Signal>().Length);

    [Fact]
    public void A_clear_fall_is_told_once_dated_and_measured()
    {
        var verdicts = Judge([.. Enumerable.Repeat<double?>(70, 20), .. Enumerable.Repeat<double?>(40, 20)]);

        var told = verdicts.Index().Single(v => v.Item.Signal == Signal.Act);
        told.Index.ShouldBeInRange(21, 23);
        told.Item.Since.ShouldBe(First.AddWeeks(20));
        told.Item.Fall!.Size.ShouldBe(30, 0.001);
        told.Item.Fall.Low.ShouldBeLessThan(30);
        told.Item.Fall.High.ShouldBeGreaterThan(30);
        told.Item.Usual!.Value.ShouldBe(70, 0.001);
    }

    [Fact]
    public void A_clear_rise_is_improving_and_never_an_alert()
    {
        var words = Judge([.. Enumerable.Repeat<double?>(40, 20), .. Enumerable.Repeat<double?>(70, 20)]).ConvertAll(v => v.Signal);

        words.ShouldContain(Signal.Improving);
        words.ShouldNotContain(Signal.Act);
        words.ShouldNotContain(Signal.Watch);
    }

    [Fact]
    public void Nothing_is_judged_before_the_ninth_week_or_with_fewer_than_four_scores()
    {
        Judge([.. Enumerable.Repeat<double?>(60, 9)]).ConvertAll(v => v.Signal)
            .ShouldBe([.. Enumerable.Repeat(Signal.Building, 8), Signal.Steady]);
        Judge([60, 60, 60, null, null, null, null, null, 10])[^1].Signal.ShouldBe(Signal.Building);
    }

    [Fact]
    public void Weeks_must_come_in_order()
    {
        var (state, _) = Detector.Step(SignalState.StartingAt(First), First.AddWeeks(3), new WeekScore(50, 6, 6));

        Should.Throw<ArgumentException>(() => Detector.Step(state, First.AddWeeks(3), new WeekScore(50, 6, 6)));
        Should.Throw<ArgumentException>(() => Detector.Step(state, First.AddWeeks(-1), null));
    }

    private static List<Verdict> Judge(List<double?> means)
    {
        var state = SignalState.StartingAt(First);
        var verdicts = new List<Verdict>();
        foreach (var (t, mean) in means.Index())
        {
            (state, var verdict) = Detector.Step(state, First.AddWeeks(t), mean is { } x ? new WeekScore(x, 8, 8) : null);
            verdicts.Add(verdict);
        }

        return verdicts;
    }

    private static void Near(double? actual, double? expected)
    {
        actual.HasValue.ShouldBe(expected.HasValue);
        actual.GetValueOrDefault().ShouldBe(expected.GetValueOrDefault(), 1e-9);
    }
}
