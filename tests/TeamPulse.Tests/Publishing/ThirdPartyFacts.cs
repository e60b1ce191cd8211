using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using Xunit.Abstractions;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

/// <summary>
/// A third party sees everything that all roles of an organisation are shown, with exact sums instead of rounded means.
/// The unknowns are each person's scores, driver by driver and week by week. Can the answers of fewer than k people be
/// computed?
/// </summary>
public class ThirdPartyFacts(ITestOutputHelper output)
{
    private const int Trees = 1000;
    private const int WeeksEach = 2;

    private delegate Func<Driver, IEnumerable<HashSet<TeamId>>> Shown(TeamTree tree, IReadOnlyList<TeamInWeek> week);

    [Fact]
    public void No_group_smaller_than_k_can_be_worked_out()
    {
        var (violated, sums, pooled) = Attack(WithCells);

        output.WriteLine(
            $"{Trees} trees, {WeeksEach} weeks each, {sums} sums shown, {pooled} pooled cells: "
            + $"a group below its threshold determined in {violated} trees");
        violated.ShouldBe(0);
        pooled.ShouldBeGreaterThan(Trees / 2, "otherwise the leftovers were not tried");
    }

    /// <summary>The same check must succeed without rule 3.</summary>
    [Fact]
    public void With_a_threshold_alone_it_can()
    {
        var (violated, sums, _) = Attack(ThresholdAlone);

        output.WriteLine(
            $"{Trees} trees, {WeeksEach} weeks each, {sums} sums shown by a threshold alone: "
            + $"a group below its threshold determined in {violated} trees");
        violated.ShouldBeGreaterThan(Trees / 2);
    }

    [Fact]
    public void What_is_shown_or_withheld_never_depends_on_the_answers()
    {
        var random = new Random(7);
        for (var i = 0; i < Trees; i++)
        {
            var tree = TreeWeek.Tree(random);
            var week = TreeWeek.Week(tree, random);
            var shape = Shape(TreeWeek.Show(tree, week));
            foreach (var other in new[]
            {
                Swapped(week, (_, _) => '1'),
                Swapped(week, (_, _) => '5'),
                Swapped(week, (_, _) => (char)('1' + random.Next(5))),
            })
            {
                Shape(TreeWeek.Show(tree, other)).ShouldBe(shape);
            }
        }
    }

    private static (int Violated, int Sums, int Pooled) Attack(Shown shown)
    {
        var (violated, sums, pooled) = (0, 0, 0);
        var random = new Random(2026);
        for (var i = 0; i < Trees; i++)
        {
            var tree = TreeWeek.Tree(random);
            var bad = false;
            for (var w = 0; w < WeeksEach; w++)
            {
                var week = TreeWeek.Week(tree, random);
                var groupsOf = shown(tree, week);
                pooled += TreeWeek.Show(tree, week).Cells.Count(c => c.Pooled);
                foreach (var driver in Asked.Anchors.Select(a => a.Driver!.Value))
                {
                    var groups = groupsOf(driver).ToList();
                    sums += groups.Count;
                    bad |= GroupBelowThreshold(week, driver, groups);
                }
            }

            violated += bad ? 1 : 0;
        }

        return (violated, sums, pooled);
    }

    // Finds by trial which teams' answers are in each shown number: if the people of a team all answer one step higher,
    // exactly those numbers move. The middle of the scale is never capped. The number of answers shown must be theirs.
    private static Func<Driver, IEnumerable<HashSet<TeamId>>> WithCells(TeamTree tree, IReadOnlyList<TeamInWeek> week)
    {
        var middle = Swapped(week, (_, _) => '3');
        var raised = week.ToDictionary(
            w => w.Team, w => TreeWeek.Show(tree, [.. middle.Select(m => m.Team == w.Team ? Swapped([m], (_, _) => '4')[0] : m)]));
        var level = TreeWeek.Show(tree, middle);
        return driver => Groups(tree, week, driver, level, raised);
    }

    private static IEnumerable<HashSet<TeamId>> Groups(
        TeamTree tree, IReadOnlyList<TeamInWeek> week, Driver driver, ShownWeek level, Dictionary<TeamId, ShownWeek> raised)
    {
        var before = Numbers(tree, level, driver);
        var groups = before.Keys.ToDictionary(key => key, _ => new HashSet<TeamId>());
        foreach (var team in week.Where(w => AnswersTo(w, driver) > 0).Select(w => w.Team))
        {
            var after = Numbers(tree, raised[team], driver);
            foreach (var key in before.Keys.Where(key => Math.Abs(after[key].Mean - before[key].Mean) > 1e-9))
            {
                groups[key].Add(team);
            }
        }

        foreach (var (key, group) in groups)
        {
            week.Where(w => group.Contains(w.Team)).Sum(w => AnswersTo(w, driver)).ShouldBe(before[key].Answers);
        }

        return groups.Values;
    }

    // Every number of one driver before rounding: waves of teams and roll-ups.
    private static Dictionary<string, (double Mean, int Answers)> Numbers(TeamTree tree, ShownWeek shown, Driver driver)
    {
        var numbers = shown.Cells.Where(c => !c.Pooled).SelectMany(c => c.Scores.Where(s => s.Driver == driver).Select(s => (c.Team, s)))
            .ToDictionary(n => $"wave {n.Team}", n => (n.s.Mean, n.s.Answers));
        numbers.Keys.ShouldBe(
            shown.Waves.Where(w => w.Value[driver] is ShownDriver).Select(w => $"wave {w.Key}"),
            ignoreOrder: true,
            "the gate shows the published cells");
        foreach (var rollUp in shown.RollUps)
        {
            foreach (var result in rollUp.Scores.Where(d => d.Driver == driver))
            {
                var below = tree.WithBelow(rollUp.Id).ToHashSet();
                var behind = RollUp.Behind(driver, [.. shown.Cells.Where(c => below.Contains(c.Team))]);
                var (answers, mean, edge) = RollUp.Combine([.. behind.SelectMany(c => c.Scores.Where(s => s.Driver == driver))]);
                (answers, DisclosureGate.Score(mean, edge)).ShouldBe((result.Answers, result.Score));
                numbers.Add($"roll-up {rollUp.Id}", (mean, answers));
            }
        }

        return numbers;
    }

    // Without rule 3: a team's own wave and everybody at or below it, each as soon as there are k of them.
    private static Func<Driver, IEnumerable<HashSet<TeamId>>> ThresholdAlone(TeamTree tree, IReadOnlyList<TeamInWeek> week) =>
        driver => ThresholdAlone(tree, week, driver);

    private static IEnumerable<HashSet<TeamId>> ThresholdAlone(TeamTree tree, IReadOnlyList<TeamInWeek> week, Driver driver)
    {
        foreach (var team in tree.WithBelow(TreeWeek.Root))
        {
            foreach (var group in new[] { [team], tree.WithBelow(team).ToHashSet() })
            {
                var waves = week.Where(w => group.Contains(w.Team)).ToList();
                if (waves.Count > 0 && waves.MaxBy(w => w.Threshold.K)!.Threshold.IsReachedBy(waves.Sum(w => AnswersTo(w, driver))))
                {
                    yield return group;
                }
            }
        }
    }

    private static bool GroupBelowThreshold(IReadOnlyList<TeamInWeek> week, Driver driver, List<HashSet<TeamId>> groups)
    {
        var people = week.Select(w => (w.Team, w.Threshold.K, Size: AnswersTo(w, driver))).Where(p => p.Size > 0).ToList();
        var system = new LinearSystem(people.Count);
        groups.ForEach(group => system.Know(people.Select(p => group.Contains(p.Team) ? 1 : 0)));
        return Small([], 0).Any(system.Determines);

        // Every set of teams with fewer answers together than the lowest threshold among them. The largest sets would be enough.
        IEnumerable<HashSet<int>> Small(HashSet<int> chosen, int from)
        {
            for (var next = from; next < people.Count; next++)
            {
                HashSet<int> more = [.. chosen, next];
                if (more.Sum(i => people[i].Size) < more.Min(i => people[i].K))
                {
                    yield return more;
                    foreach (var larger in Small(more, next + 1))
                    {
                        yield return larger;
                    }
                }
            }
        }
    }

    private static int AnswersTo(TeamInWeek wave, Driver driver)
    {
        var question = Asked.Questions.ToList().FindIndex(q => q.Driver == driver && q.Kind == QuestionKind.Anchor);
        return wave.Rows.Count(row => row[question] != '0');
    }

    // Other answers in the same places. A skipped question stays skipped.
    private static List<TeamInWeek> Swapped(IReadOnlyList<TeamInWeek> week, Func<TeamId, int, char> answer) =>
        [.. week.Select(w =>
            w with { Rows = [.. w.Rows.Select(row => string.Concat(row.Select((c, q) => c == '0' ? c : answer(w.Team, q))))] })];

    // What is shown and what is not, with all counts and without values.
    private static string Shape(ShownWeek shown)
    {
        var waves = shown.Waves.OrderBy(w => w.Key.Value).Select(w => string.Join(
            ' ',
            [$"{w.Key} {w.Value.Outcome} {w.Value.Invited} {w.Value.Collected} {w.Value.Counted} {w.Value.Comments.Count}",
                .. w.Value.Drivers.Select(Shape), .. w.Value.Questions.Select(q => $"{q.QuestionId} {q.Answers}")]));
        var rollUps = shown.RollUps.Select(r => string.Join(
            ' ', [$"{r.Id} {r.Counted}", .. r.Scores.Select(score => $"{score.Driver} {score.Answers} {score.Variance}")]));
        return string.Join('\n', [.. waves, .. rollUps]);
    }

    private static string Shape(PublishedDriver driver) => $"{driver.Driver} {(driver as ShownDriver)?.Answers}";
}
