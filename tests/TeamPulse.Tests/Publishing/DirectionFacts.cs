using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Tests.Trends;
using TeamPulse.Trends;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

/// <summary>The trend of teams together: each week three teams of like size.</summary>
public class DirectionFacts
{
    private const int Cells = 3;
    private static readonly TeamId[] Teams = [new(1), new(2), new(3), new(4)];
    private static readonly int[] Usual = [66, 64, 67, 65, 68, 66, 64, 67, 66, 65, 67, 66, 64, 66, 67, 65];

    [Property(MaxTest = 100)]
    public Property What_is_remembered_serves_as_well_as_the_whole_history() => Prop.ForAll(Trees, tree =>
    {
        var shown = Walk([.. tree.Select(week => (week.Score, Teams[..week.Teams]))]);
        var from = 0;
        for (var t = 0; t < tree.Count; t++)
        {
            if (shown[t] is not { } now)
            {
                continue;
            }

            var before = shown.Take(t).LastOrDefault(week => week is not null);
            var beforeTeams = before is null ? tree[t].Teams : tree[before.Value.Week.WeeksSince(First)].Teams;
            from = before is null || beforeTeams != tree[t].Teams ? t : from;

            var history = tree.GetRange(from, t - from + 1);
            var expected = new WholeHistory([.. history.Select(week => week.Score)], Cells).Judge()[^1];
            var trend = now.Result.Trend!;
            trend.Signal.ShouldBe(expected.Signal, $"week {t} of a history since {from}");
            trend.Since.ShouldBe(expected.Since is { } since ? First.AddWeeks(from + since) : null);
            (trend.Usual is null).ShouldBe(expected.Usual is null);
            (trend.Usual ?? 0).ShouldBe(expected.Usual ?? 0, 1e-6);
            (trend.LowSince is not null).ShouldBe(IsLow(history));
            now.Result.Start?.Week.ShouldBe(First.AddWeeks(from));
        }
    });

    [Fact]
    public void A_fall_is_told_and_then_recovering_and_low()
    {
        var words = Words([.. Usual, .. Enumerable.Repeat(30, 30)]).Skip(Usual.Length).ToList();

        words[0].ShouldBe(TrendWord.Act);
        words[1].ShouldBe(TrendWord.Recovering);
        words[^1].ShouldBe(TrendWord.Low);
    }

    [Fact]
    public void A_week_that_is_not_shown_is_no_change_and_other_teams_are()
    {
        var weeks = Walk(
        [
            .. Usual.Select(x => (Score(x), Teams[..3])), (null, Teams[..3]), (Score(66), Teams[..3]), (Score(66), Teams),
            (Score(66), Teams),
        ]);

        (weeks[17]!.Value.Result.Start, weeks[17]!.Value.Result.Trend!.Signal).ShouldBe((null, Signal.Steady));
        weeks[18]!.Value.Result.Trend!.Signal.ShouldBe(Signal.Building);
        foreach (var week in weeks.TakeLast(2))
        {
            week!.Value.Result.Start.ShouldBe(new(First.AddWeeks(18), HistoryReason.OtherTeams, null) { Driver = Driver.Trust });
        }

        // No change is told across it.
        var shown = Gate(weeks);
        shown[^2].Drivers[0].ChangeSinceLast.ShouldBeNull();
        shown[^1].Drivers[0].ChangeSinceLast.ShouldBe(0);
    }

    [Fact]
    public void Another_wording_starts_it_anew_and_a_week_with_both_does_not()
    {
        var old = Step(null, 0, ["old"]);
        var both = Step(old.Next, 1, ["new", "old"]);
        var anew = Step(both.Next, 2, ["new"]);

        (old.Result.Start, both.Result.Start).ShouldBe((null, null));
        anew.Result.Start!.Reason.ShouldBe(HistoryReason.NewWording);
        Step(anew.Next, 3, ["new"]).Result.Start.ShouldBe(anew.Result.Start);
    }

    [Fact]
    public void A_week_that_comes_after_a_later_one_has_no_trend_and_changes_nothing()
    {
        var later = Step(null, 5, []);
        var late = Step(later.Next, 5, []);

        late.Result.Trend.ShouldBeNull();
        late.Next.ShouldBe(later.Next);
        var shown = DisclosureGate.Show([new(Teams[0], First, 24, [late.Result])])[0];
        (shown.Word, shown.Drivers[0].Score.Value).ShouldBe((TrendWord.Building, 66));
    }

    /// <summary>One team at "20 or less" makes all of them "54 or less". That is not the lower end of the scale, and not low.</summary>
    [Fact]
    public void A_bound_is_not_low_because_one_team_below_is()
    {
        var weeks = Walk([.. Enumerable.Range(0, 8).Select(_ => (Score(54), Teams))], Edge.OrLess);

        weeks.ShouldAllBe(week => week!.Value.Result.Trend!.LowSince == null);
    }

    /// <summary>What subtraction could use is the part of a mean behind the point. It goes no further than the week itself.</summary>
    [Fact]
    public void What_is_told_and_remembered_is_made_of_shown_scores_alone()
    {
        var told = new[] { 0.0, 0.4 }.Select(rest =>
        {
            Direction? direction = null;
            var said = new List<DriverResult?>();
            for (var t = 0; t < 60; t++)
            {
                var mean = (t < 20 ? 62 : 40) + (t * 7 % 5) + rest;
                var cells = Teams.Select(team => new Cell(team, t % 2 == 0, 10, 8, [new CellScore(Driver.Trust, 8, mean, Edge.None)]));
                var score = RollUp.Of(Teams[0], First.AddWeeks(t), [.. cells])!.Scores[0];
                (direction, var result) = Direction.Step(direction, First.AddWeeks(t), Teams, [], score);
                said.Add(result.Trend);
            }

            return (Remembered: direction!.State.ToJson(), Said: said);
        }).ToList();

        told[0].Said.ShouldContain(week => week!.Signal == Signal.Act);
        told[1].Said.ShouldBe(told[0].Said);
        told[1].Remembered.ShouldBe(told[0].Remembered);
    }

    private static readonly Arbitrary<List<((double X, int N, int Invited)? Score, int Teams)>> Trees = Arb.From(
        from weeks in Histories.Arbitrary.Generator
        from changes in Gen.ListOf(Gen.Frequency((30, Gen.Constant(0)), (1, Gen.Choose(2, 4))), weeks.Count)
        select weeks.Zip(Settled(changes)).ToList());

    // Teams below, week by week: 0 for no change.
    private static IEnumerable<int> Settled(IEnumerable<int> changes)
    {
        var now = 3;
        foreach (var change in changes)
        {
            now = change == 0 ? now : change;
            yield return now;
        }
    }

    private static List<(IsoWeek Week, DirectedScore Result)?> Walk(
        IReadOnlyList<((double X, int N, int Invited)? Score, TeamId[] Teams)> weeks, Edge edge = Edge.None)
    {
        Direction? direction = null;
        var results = new List<(IsoWeek, DirectedScore)?>();
        foreach (var (t, (score, teams)) in weeks.Index())
        {
            if (score is not { } shown)
            {
                results.Add(null);
                continue;
            }

            direction = direction is null ? null : direction with { State = SignalState.FromJson(direction.State.ToJson()) };
            (direction, var result) = Direction.Step(direction, First.AddWeeks(t), teams, [], Combined(shown, edge));
            results.Add((First.AddWeeks(t), result));
        }

        return results;
    }

    private static CombinedScore Combined((double X, int N, int Invited) shown, Edge edge = Edge.None) => new(
        Driver.Trust, Cells * shown.N, new((int)shown.X, edge), null,
        Precision.Variance(shown.N, shown.Invited) / Cells);

    private static (double, int, int)? Score(int score) => (score, 8, 10);

    private static (Direction Next, DirectedScore Result) Step(Direction? before, int week, string[] wordings) =>
        Direction.Step(before, First.AddWeeks(week), Teams, wordings, Combined((66, 8, 10)));

    private static IEnumerable<TrendWord> Words(IEnumerable<int> scores) =>
        Gate(Walk([.. scores.Select(x => (Score(x), Teams))])).Select(week => week.Drivers[0].Word);

    private static IReadOnlyList<PublishedRollUp> Gate(IEnumerable<(IsoWeek Week, DirectedScore Result)?> weeks) => DisclosureGate.Show(
        [.. weeks.OfType<(IsoWeek Week, DirectedScore Result)>()
            .Select(week => new FrozenRollUp(Teams[0], week.Week, 24, [week.Result]))]);

    // Plainly: of the last six scores of half a year, four at least, wholly below the middle.
    private static bool IsLow(List<((double X, int N, int Invited)? Score, int Teams)> history)
    {
        var last = history.TakeLast(26).Select(week => week.Score).OfType<(double X, int N, int Invited)>().TakeLast(6)
            .Select(week => (week.X, Weight: Cells / Precision.Variance(week.N, week.Invited))).ToList();
        var weight = last.Sum(week => week.Weight);
        return last.Count >= 4 && (last.Sum(week => week.X * week.Weight) / weight) + (1.645 / Math.Sqrt(weight)) < 50;
    }
}
