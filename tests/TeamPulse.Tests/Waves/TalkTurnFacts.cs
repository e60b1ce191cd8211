using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Waves;

/// <summary>
/// When a team is asked about its talk. Days are counted from the Monday of the first wave's week; a wave opens on Thursday. In the
/// pictures a letter is a wave: h asks whether the talk was held, w whether it was worth it.
/// </summary>
public sealed class TalkTurnFacts
{
    private const int Thursday = 3;

    private static readonly IsoWeek Start = new(2026, 40);

    public static TheoryData<string, int[], int[], string> Weekly() => new()
    {
        { "an alert is told before the next wave", [0], [], ".hw......" },
        { "a promise of Tuesday", [], [1], "hw......." },
        { "a promise of Friday", [], [4], ".hw......" },
        { "a promise of the day of the opening waits: nobody knows which came first", [], [3], ".hw......" },
        { "an alert and a promise in the same week", [0], [7], ".hw......" },
        { "what is promised between the two questions is that talk's outcome", [0], [12], ".hw......" },
        { "two promises in a row", [], [1, 8], "hw......." },
        { "two alerts in a row", [0, 1], [], ".hw......" },
        { "a promise after both, in a small team", [], [1, 12], "hw......." },
        { "a promise of the last days", [], [58], "........h" },
        { "nothing", [], [], "........." },
    };

    [Theory]
    [MemberData(nameof(Weekly))]
    public void In_a_small_team(string why, int[] alerts, int[] promises, string asked) =>
        Picture(Play(9, 1, 6, alerts, promises)).ShouldBe(asked, why);

    [Theory]
    [InlineData(12, "hwhwhw...")]
    [InlineData(60, "hwhwhw...")]
    [InlineData(11, "hw.......")]
    public void A_promise_every_week_does_not_make_it_a_question_of_every_week(int invited, string asked) =>
        Picture(Play(9, 1, invited, [], [.. Enumerable.Range(0, 9).Select(week => (7 * week) + 1)])).ShouldBe(asked);

    [Fact]
    public void After_half_a_year_a_small_team_is_asked_again() =>
        Picture(Play(30, 1, 6, [], [1, 183])).ShouldBe("hw" + new string('.', 25) + "hw.");

    [Theory]
    [InlineData(2, new[] { 1 }, new int[0], ".hw..")]
    [InlineData(2, new int[0], new[] { 4 }, ".hw..")]
    [InlineData(4, new[] { 3 }, new int[0], ".hw..")]
    [InlineData(4, new int[0], new[] { 4 }, ".hw..")]
    public void A_longer_wave_asks_in_its_turn(int weeks, int[] alerts, int[] promises, string asked) =>
        Picture(Play(5, weeks, 6, alerts, promises)).ShouldBe(asked, "a promise of the day after an opening waits for four weeks");

    [Fact]
    public void A_void_wave_has_asked_nothing() =>
        Picture(Play(6, 1, 6, [0], [], isVoid: wave => wave == 1)).ShouldBe(".hhw..");

    [Fact]
    public void After_a_pause_nobody_is_asked_about_that_talk() =>
        Picture(Play(9, 1, 6, [0], [], isLeftOut: wave => wave is 2 or 3)).ShouldBe(".h.......");

    [Fact]
    public void A_little_later_is_still_in_time() =>
        Picture(Play(9, 1, 6, [0], [], isLeftOut: wave => wave is 1 or 3)).ShouldBe("..h.w....");

    [Fact]
    public void A_team_that_shrinks_between_the_two_has_the_limit_of_its_new_size() =>
        TalkTurn.Of(
            Start.AddWeeks(11), 1, Thursdays(11), 6,
            Asked([(0, TalkQuestion.Held), (1, TalkQuestion.Worth), (10, TalkQuestion.Held)]), new([], [])).ShouldBeNull();

    /// <summary>Any alerts and promises, waves of any length, some void and some left out, in teams that grow and shrink.</summary>
    [FsCheck.Xunit.Property(MaxTest = 300)]
    public void Whatever_happens_it_is_within_the_limit_and_about_something(
        byte[] alerts, byte[] promises, byte[] odd, byte length, byte size)
    {
        var weeks = WaveSchedule.Lengths[length % 3];
        var invited = 5 + (size % 60);
        var waves = Play(
            160 / weeks, weeks, invited, [.. alerts.Select(a => (a % 130) + 1)], [.. promises.Select(p => 7 * p % 1000)],
            isVoid: wave => odd.Contains((byte)wave), isLeftOut: wave => odd.Contains((byte)(wave + 100)));

        // What nobody reads gives nothing away.
        var asked = waves.Where(wave => wave is { Talk: not null, IsVoid: false }).ToList();
        for (var from = 0; from < 140; from++)
        {
            var window = (First: Start.AddWeeks(from), Last: Start.AddWeeks(from + OwnLimit.Weeks - 1));
            asked.Count(wave => wave.First <= window.Last && wave.Week >= window.First).ShouldBeLessThanOrEqualTo(invited < 12 ? 2 : 6);
        }

        foreach (var (wave, before) in asked.Select((wave, i) => (wave, asked.Take(i).LastOrDefault())))
        {
            if (wave.Talk == TalkQuestion.Worth)
            {
                before!.Talk.ShouldBe(TalkQuestion.Held);
                wave.First.WeeksSince(before.Week).ShouldBeInRange(1, TalkQuestions.MostWeeksBetween);
                continue;
            }

            // Something of late that no earlier question has followed.
            var news = alerts.Select(a => Start.AddWeeks((a % 130) + 1))
                    .Any(a => wave.First.WeeksSince(a) is 1 or 2 && !(before?.Week > a))
                || promises.Select(p => Start.Monday.AddDays(7 * p % 1000))
                    .Any(p => p < wave.OpenedOn && p >= wave.OpenedOn.AddDays(-7 * Math.Max(2, weeks)) && !(before?.OpenedOn > p));
            news.ShouldBeTrue($"{wave} asks about nothing");
        }
    }

    private static List<Played> Play(
        int count, int weeks, int invited, int[] alerts, int[] promises, Func<int, bool>? isVoid = null, Func<int, bool>? isLeftOut = null)
    {
        var occasions = new TalkOccasions(
            [.. alerts.Select(week => Start.AddWeeks(week))], [.. promises.Select(day => Start.Monday.AddDays(day))]);
        var played = new List<Played>();
        for (var i = 0; i < count; i++)
        {
            var wave = new Played(Start.AddWeeks(i * weeks), Start.AddWeeks((i * weeks) + weeks - 1), Thursdays(i * weeks));
            if (isLeftOut?.Invoke(i) != true)
            {
                var before = played.ConvertAll(w => new EarlierWave(w.Week, []) { OpenedOn = w.OpenedOn, Talk = w.IsVoid ? null : w.Talk });
                wave = wave with
                {
                    Talk = TalkTurn.Of(wave.First, weeks, wave.OpenedOn, invited, before, Known(occasions, wave)),
                    IsVoid = isVoid?.Invoke(i) == true,
                };
            }

            played.Add(wave);
        }

        return played;
    }

    // An alert is known when its week has closed, a promise when it has been made.
    private static TalkOccasions Known(TalkOccasions all, Played wave) =>
        new([.. all.Alerts.Where(a => a < wave.First)], [.. all.Promises.Where(p => p <= wave.OpenedOn)]);

    private static string Picture(List<Played> waves) =>
        string.Concat(waves.Select(wave => wave.Talk switch { TalkQuestion.Held => 'h', TalkQuestion.Worth => 'w', _ => '.' }));

    private static List<EarlierWave> Asked((int Week, TalkQuestion Talk)[] waves) =>
        [.. waves.Select(w => new EarlierWave(Start.AddWeeks(w.Week), []) { OpenedOn = Thursdays(w.Week), Talk = w.Talk })];

    private static DateOnly Thursdays(int week) => Start.AddWeeks(week).Monday.AddDays(Thursday);

    private sealed record Played(IsoWeek First, IsoWeek Week, DateOnly OpenedOn)
    {
        public TalkQuestion? Talk { get; init; }

        public bool IsVoid { get; init; }
    }
}
