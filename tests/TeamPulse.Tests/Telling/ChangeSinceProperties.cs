using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Tests.Trends;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Telling;

public class ChangeSinceProperties
{
    private static readonly IsoWeek First = new(2024, 1);

    private static readonly Arbitrary<(List<(double X, int N, int Invited)?> Weeks, int Promised)> Somewhere = Arb.From(
        from weeks in Histories.Arbitrary.Generator
        from promised in Gen.Choose(0, weeks.Count)
        select (weeks, promised));

    /// <summary>
    /// Chance told as an effect would cost the manager's trust. So the numbers keep their order, and the words agree
    /// with them.
    /// </summary>
    [Property]
    public Property A_measured_change_lies_within_its_interval_and_stands_on_four_waves() => Prop.ForAll(Somewhere, some =>
    {
        if (Of(some.Weeks, some.Promised, 0) is MeasuredChange change)
        {
            change.WavesAfter.ShouldBeInRange(4, 26);
            change.WavesBefore.ShouldBeInRange(4, 26);
            // The ends are those of the unrounded change, which is at most one point away.
            ((double)change.Points).ShouldBeInRange(change.Low - 1, change.High + 1);
            (change.High - change.Low).ShouldBeGreaterThan(0);
        }
    });

    /// <summary>Mirrored at the promise, a change is the same with the other sign.</summary>
    [Property]
    public Property The_same_waves_the_other_way_round_give_the_opposite_change() => Prop.ForAll(Somewhere, some =>
    {
        var (before, after) = (some.Weeks.Take(some.Promised).TakeLast(26).ToList(), some.Weeks.Skip(some.Promised + 1).Take(26).ToList());
        List<(double X, int N, int Invited)?> there = [.. before, null, .. after];
        List<(double X, int N, int Invited)?> back = [.. Enumerable.Reverse(there)];
        if (Of(there, before.Count, 0) is MeasuredChange change && Of(back, after.Count, 0) is MeasuredChange mirrored)
        {
            (mirrored.Before, mirrored.After, mirrored.Low, mirrored.High)
                .ShouldBe((change.After, change.Before, -change.High, -change.Low));
        }
    });

    [Property]
    public Property A_shift_of_all_scores_changes_nothing() => Prop.ForAll(Somewhere, some =>
    {
        if (Of(some.Weeks, some.Promised, 0) is MeasuredChange change)
        {
            var shifted = Of(some.Weeks, some.Promised, 7).ShouldBeOfType<MeasuredChange>();
            (shifted.Before, shifted.After, shifted.Low, shifted.High)
                .ShouldBe((change.Before + 7, change.After + 7, change.Low, change.High));
        }
    });

    private static PublishedChange Of(List<(double X, int N, int Invited)?> weeks, int promised, int shift)
    {
        var waves = weeks.Select((week, t) => week is { } w ? Wave(t, (int)w.X + 20 + shift, w.N, w.Invited) : null)
            .OfType<PublishedWave>().ToList();
        return ChangeSince.Of(Driver.Trust, First.AddWeeks(promised), new PublishedTeam(new TeamId(1), "Harbour", waves));
    }

    private static PublishedWave Wave(int t, int score, int answers, int invited) => new(
        First.AddWeeks(t), WaveOutcome.Published, invited, answers, answers, 5, "2026-1",
        [new ShownDriver(Driver.Trust, Signal.Steady, new(score, Edge.None), answers, null, null, null, null, null)], [], [], []);
}
