using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Telling;

/// <summary>Years of one driver through the real publisher and gate: nine people, eight answers, and the score in every week.</summary>
public class CourseFacts
{
    private static readonly IsoWeek First = new(2025, 10);

    // Eight weeks to know what is usual, and eight more in which nothing happens.
    private static readonly int[] Usual = [66, 64, 67, 65, 68, 66, 64, 67, 66, 65, 67, 66, 64, 66, 67, 65];

    [Fact]
    public void A_team_that_falls_and_stays_down_is_told_for_years_and_never_called_steady()
    {
        int[] after = [.. Enumerable.Range(0, 100).Select(i => 25 + (i * 7 % 5))];
        var words = Words([.. Usual, .. after]).Skip(Usual.Length).ToList();

        var act = words.IndexOf(TrendWord.Act);
        act.ShouldBeInRange(0, 2);
        words.Skip(act + 1).ShouldAllBe(word => word == TrendWord.Recovering || word == TrendWord.Low);
        words[act + 1].ShouldBe(TrendWord.Recovering);
        words[^1].ShouldBe(TrendWord.Low);
        words.SkipWhile(word => word != TrendWord.Low).ShouldAllBe(word => word == TrendWord.Low);
    }

    [Fact]
    public void What_it_settled_at_is_told_for_four_weeks()
    {
        var ends = Shown([.. Usual, .. Enumerable.Repeat(45, 60)]).Select(d => d?.Fall?.End).ToList();

        ends.Count(end => end == FallEnd.Settled).ShouldBe(AlertedCourse.LeastWeeks);
        ends[^1].ShouldBeNull();
    }

    [Fact]
    public void A_small_fall_that_stays_within_the_band_of_one_week_is_not_called_back()
    {
        var ends = Shown([.. Usual, .. Enumerable.Repeat(57, 40)]).Select(d => d?.Fall?.End).Where(end => end is not null).ToList();

        ends.ShouldNotBeEmpty();
        ends.ShouldAllBe(end => end == FallEnd.Settled);
    }

    [Fact]
    public void A_level_of_half_a_year_ago_says_nothing_of_today()
    {
        var shown = Shown([.. Enumerable.Repeat((int?)30, 6), .. Enumerable.Repeat((int?)null, 40), 60]);

        shown[^1]!.LowSince.ShouldBeNull();
    }

    [Fact]
    public void A_team_that_comes_back_is_recovering_until_four_weeks_are_inside_what_was_usual()
    {
        var shown = Shown([.. Usual, 30, 28, 29, 40, 50, 58, 64, 66, 65, 67, 66, 66]);

        var words = shown.Select(d => d!.Word).Skip(Usual.Length).ToList();
        words.Last(word => word is TrendWord.Act or TrendWord.Recovering).ShouldBe(TrendWord.Recovering);
        shown.Single(d => d!.Fall?.End == FallEnd.Back)!.Fall!.Usual.ShouldBe(66);
        words[^1].ShouldNotBe(TrendWord.Recovering);
    }

    [Fact]
    public void The_old_level_stays_known_while_it_recovers()
    {
        var recovering = Shown([.. Usual, 30, 28, 29, 40, 41, 40]).Where(d => d!.Word == TrendWord.Recovering).ToList();

        recovering.ShouldNotBeEmpty();
        recovering.ShouldAllBe(d => d!.Fall!.Usual == 66 && d.Fall.UsualBand.Low < 66);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_level_needs_four_published_weeks(int weeks, bool isLow) =>
        (Shown([.. Enumerable.Repeat(25, weeks)])[^1]!.LowSince is not null).ShouldBe(isLow);

    [Fact]
    public void One_bad_week_of_a_good_team_is_not_low() =>
        Shown([.. Usual, 20, .. Usual]).ShouldAllBe(d => d!.LowSince == null);

    [Fact]
    public void Mostly_at_the_lower_cap_is_low_since_the_first_such_week()
    {
        var shown = Shown([.. Enumerable.Repeat(5, 8)]);

        shown[^1]!.Score.Edge.ShouldBe(Edge.OrLess);
        shown[^1]!.LowSince.ShouldBe(First.AddWeeks(3));
    }

    [Fact]
    public void Weeks_without_enough_answers_change_nothing_and_tell_nothing()
    {
        int?[] quiet = [null, null, null];
        var shown = Shown([.. Enumerable.Repeat((int?)30, 6), .. quiet, 30]);

        shown.Skip(6).Take(3).ShouldAllBe(d => d == null);
        shown[^1]!.LowSince.ShouldBe(First.AddWeeks(3));
    }

    [Fact]
    public void The_sentence_counts_the_weeks() =>
        TrendSentence.OfWeek(Team([.. Enumerable.Repeat((int?)30, 27)])).ShouldBe("Workload is low and has been for 24 weeks.");

    private static Arbitrary<int?[]> Years => Arb.From(
        from length in Gen.Choose(1, 120)
        from scores in Gen.ArrayOf(
            Gen.Frequency((1, Gen.Constant((int?)null)), (6, Scores(0, 100)), (6, Scores(20, 45))), length)
        select scores);

    private static Gen<int?> Scores(int from, int to) => Gen.Choose(from, to).Select(score => (int?)score);

    [Property(MaxTest = 100)]
    public Property What_was_frozen_week_by_week_is_what_the_published_weeks_make_anew() => Prop.ForAll(Years, scores =>
    {
        var (publications, state) = Publish(scores);
        var (weeks, course) = Courses.Of(Driver.Workload, First, publications.Select(Forgetful));

        weeks.Select(w => w.Result).ShouldBe(publications.SelectMany(p => p.Drivers));
        (state is null || state.Course!.ToString() == course.ToString()).ShouldBeTrue();
    });

    [Property(MaxTest = 100)]
    public Property Low_and_recovering_depend_on_nothing_but_shown_scores() => Prop.ForAll(Years, scores =>
    {
        // The same scores as shown, from other sums. 13 is the lower cap of eight answers, and 13.3 is shown otherwise.
        scores = [.. scores.Select(score => score == 13 ? 14 : score)];
        var (exact, _) = Publish(scores);
        var (other, _) = Publish(scores, offset: 0.3);
        Lows(other).ShouldBe(Lows(exact));
    });

    private static List<IsoWeek?> Lows(IEnumerable<Publication> publications) =>
        [.. publications.SelectMany(p => p.Drivers).Select(d => d.LowSince)];

    private static Publication Forgetful(Publication wave) =>
        wave with { Drivers = [.. wave.Drivers.Select(d => d with { LowSince = null, Fall = null })] };

    private static IEnumerable<TrendWord> Words(int[] scores) => Shown([.. scores.Select(s => (int?)s)]).Select(d => d!.Word);

    private static List<ShownDriver?> Shown(int[] scores) => Shown([.. scores.Select(s => (int?)s)]);

    private static List<ShownDriver?> Shown(int?[] scores) =>
        [.. Team(scores).Waves.Select(w => w[Driver.Workload] as ShownDriver)];

    private static PublishedTeam Team(int?[] scores) => DisclosureGate.Show(
        new TeamId(1), "Harbour", Publish(scores).Publications, Array.Empty<PublishedComment>().ToLookup(_ => First));

    private static (List<Publication> Publications, SignalState? State) Publish(int?[] scores, double offset = 0)
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        var publications = new List<Publication>();
        foreach (var (i, score) in scores.Index())
        {
            var answers = score is null ? 4 : 8;
            var tally = new Dictionary<Driver, Tally> { [Driver.Workload] = new(answers, ((score ?? 50) + offset) * answers) };
            var outcome = Publisher.Publish(new(First.AddWeeks(i), 9, answers, tally), new Threshold(5), "history", states);
            states = outcome.States;
            publications.Add(outcome.Publication);
        }

        return (publications, states.GetValueOrDefault(Driver.Workload));
    }
}
