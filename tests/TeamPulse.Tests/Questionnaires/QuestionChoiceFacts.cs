using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Questionnaires;

/// <summary>Own questions: how often, which, and not before the team was shown them.</summary>
public sealed class QuestionChoiceFacts
{
    private static readonly Questionnaire Standard = StandardQuestionnaire.Read();
    private static readonly ShippedQuestions Shipped = new([Standard]);
    private static readonly IsoWeek Start = new(2026, 40);

    [Theory]
    [InlineData(6, 1, 2)]
    [InlineData(11, 1, 2)]
    [InlineData(12, 1, 6)]
    [InlineData(49, 1, 6)]
    [InlineData(6, 2, 2)]
    [InlineData(6, 4, 2)]
    public void In_no_26_weeks_are_own_questions_asked_more_often_however_many_there_are(int invited, int weeks, int most)
    {
        var asked = Waves(With(Own(4)), invited, 160 / weeks, weeks);

        var weeksOf = asked.Where(wave => wave.Own.Count > 0)
            .Select(wave => Enumerable.Range(0, weeks).Select(i => wave.Week.AddWeeks(-i)).ToList()).ToList();
        for (var from = 0; from < 130; from++)
        {
            var window = Enumerable.Range(from, OwnLimit.Weeks).Select(i => Start.AddWeeks(i)).ToList();
            weeksOf.Count(wave => wave.Intersect(window).Any()).ShouldBeLessThanOrEqualTo(most);
        }

        asked.ShouldAllBe(wave => wave.Own.Count <= 1);
        asked.SelectMany(wave => wave.Own).Select(text => text.In("en")).Distinct().Count()
            .ShouldBe(4, "each has its turn in the end");
    }

    [Fact]
    public void In_a_large_team_they_take_turns_with_the_others()
    {
        var questionnaire = With(Own(9));

        Waves(questionnaire, 50, 30).Skip(2).SelectMany(wave => wave.Own).Select(text => text.In("en")).Distinct().Count().ShouldBe(9);
    }

    [Fact]
    public void A_team_that_shrinks_has_the_askings_of_its_larger_days()
    {
        var questionnaire = With(Own(1));
        List<EarlierWave> before = [.. Enumerable.Range(0, 2).Select(i => new EarlierWave(Start.AddWeeks(i), [Own(1)[0].Text]))];

        Asks(25, 6).ShouldBeFalse();
        Asks(25, 12).ShouldBeTrue();
        Asks(26, 6).ShouldBeTrue("the first of the two is 26 weeks ago");

        bool Asks(int week, int invited) => new QuestionChoice(questionnaire, Shipped, new(1), invited)
            .For(Start.AddWeeks(week), 1, before, _ => true).Any(Shipped.IsOwn);
    }

    [Fact]
    public void What_the_team_was_not_shown_is_not_asked_and_other_words_are_another_question()
    {
        var (first, reworded) = (With(Own(1)), With([Own(1)[0] with { Text = LocalText.English("Unless I joined last: I trust.") }]));
        var choice = new QuestionChoice(first, Shipped, new(1), 6);

        choice.For(Start, 1, [], _ => false).ShouldNotContain(q => Shipped.IsOwn(q));
        choice.For(Start, 1, [], text => text.In("en") == "own-1").ShouldContain(q => q.Id == "own-1");
        EarlierWave[] before = [new(Start.AddWeeks(-3), [Own(1)[0].Text])];
        choice.For(Start, 1, before, _ => false).Any(q => q.Id == "own-1").ShouldBeTrue("it was asked before");
        new QuestionChoice(reworded, Shipped, new(1), 6).For(Start, 1, before, _ => false).ShouldNotContain(q => Shipped.IsOwn(q));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(60)]
    public void A_new_question_is_shown_with_one_publication_and_asked_in_the_week_after(int invited)
    {
        var shown = new List<(IsoWeek From, IReadOnlyList<LocalText> Texts)>();

        foreach (var wave in Waves(With(Own(3)), invited, 40, shown: shown))
        {
            foreach (var text in wave.Own)
            {
                shown.ShouldContain(s => s.From <= wave.Week && s.Texts.Any(text.IsSameAs));
            }
        }

        string.Join(' ', shown.SelectMany(s => s.Texts).Select(text => text.In("en")).Order())
            .ShouldBe("own-1 own-2 own-3", "each is shown once");
    }

    [Fact]
    public void A_follow_up_quotes_a_promise_so_it_is_an_own_question()
    {
        var choice = new QuestionChoice(Standard, Shipped, new(1), 6);
        EarlierWave[] twice = [.. Enumerable.Range(1, 2).Select(i => new EarlierWave(Start.AddWeeks(-i), [LocalText.English("own")]))];

        choice.For(Start, 1, [], _ => false, "No meetings before ten.").ShouldContain(q => q.Id == "follow-up" && Shipped.IsOwn(q));
        choice.For(Start, 1, twice, _ => false, "No meetings before ten.").ShouldNotContain(q => q.Id == "follow-up");
    }

    [Fact]
    public void Slots_go_to_a_follow_up_then_to_the_talk_then_to_own_questions_then_to_the_rotation()
    {
        var questionnaire = TalkQuestions.AddTo(Standard);
        EarlierWave[] twice = [.. Enumerable.Range(1, 2).Select(i => new EarlierWave(Start.AddWeeks(-i), [LocalText.English("own")]))];
        EarlierWave[] known = [new(Start.AddWeeks(-30), [Own(1)[0].Text])];
        foreach (var invited in new[] { 6, 60 })
        {
            string.Join(' ', Asked(invited, known, "Tea.", TalkQuestion.Held)).ShouldBe("follow-up talk.held");
            string.Join(' ', Asked(invited, known, "Tea.", null)).ShouldMatch("^[a-z]+-[1-3] follow-up$");
            string.Join(' ', Asked(invited, [], null, TalkQuestion.Held)).ShouldMatch("^[a-z]+-[1-3] talk.held$");
        }

        string.Join(' ', Asked(6, known, null, TalkQuestion.Worth)).ShouldBe("talk.worth own-1");
        string.Join(' ', Asked(6, twice, "Tea.", TalkQuestion.Worth))
            .ShouldMatch("^[a-z]+-[1-3] talk.worth$", "own questions had their weeks");
        Enumerable.Range(0, 12).Count(week => Asked(60, known, null, TalkQuestion.Worth, week).SequenceEqual(["own-1", "talk.worth"]))
            .ShouldBe(2, "the question of its own takes the slot that is left whenever it is its turn");

        List<string> Asked(int invited, EarlierWave[] before, string? promise, TalkQuestion? talk, int week = 0)
        {
            var choice = new QuestionChoice(new OwnVersion("2026-1+1", [], Own(1)).Of(questionnaire), Shipped, new(1), invited);
            return [.. choice.For(Start.AddWeeks(week), 1, before, _ => false, promise, talk).Skip(4).Select(q => q.Id)];
        }
    }

    [Fact]
    public void Words_tell_an_own_question_not_its_id_or_version()
    {
        Standard.Questions.ShouldAllBe(q => !Shipped.IsOwn(q));
        var copied = Standard.Rotating.First();
        Shipped.IsOwn(copied with { Id = "ours-1" }).ShouldBeFalse();
        Shipped.IsOwn(copied with { Text = LocalText.English("Unless I joined last: " + copied.Text.In("en")) }).ShouldBeTrue();
        Shipped.IsOwn(copied.Text.With("de", "Falls ich nicht neu bin …")).ShouldBeFalse("a translation may be missing here");
    }

    private static List<Question> Own(int count) => [.. Enumerable.Range(1, count)
        .Select(i => new Question($"own-{i}", null, QuestionKind.Rotating, false, LocalText.English($"own-{i}")))];

    private static Questionnaire With(List<Question> own) => new OwnVersion("2026-1+1", [], own).Of(Standard);

    // Waves one after the other, each shown what comes.
    private static List<EarlierWave> Waves(
        Questionnaire questionnaire, int invited, int count, int weeks = 1,
        List<(IsoWeek From, IReadOnlyList<LocalText> Texts)>? shown = null)
    {
        shown ??= [];
        var schedule = WaveSchedule.Usual with { Weeks = weeks };
        var choice = new QuestionChoice(questionnaire, Shipped, new(1), invited);
        var before = new List<EarlierWave>();
        for (var i = 0; i < count; i++)
        {
            var week = Start.AddWeeks((i * weeks) + weeks - 1);
            var first = week.AddWeeks(1 - weeks);
            var known = shown.LastOrDefault(s => s.From <= first).Texts ?? [];
            var asked = choice.For(week, weeks, before, text => known.Any(text.IsSameAs));
            before.Add(new(week, [.. asked.Where(Shipped.IsOwn).Select(q => q.Text)]));
            var closes = week.AddWeeks(1).Monday.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
            var earlier = shown.LastOrDefault(s => s.From <= week.AddWeeks(1)).Texts ?? [];
            shown.Add((week.AddWeeks(2), choice.ToShow(
                schedule, week, closes, week.AddWeeks(2), before, text => earlier.Any(text.IsSameAs))));
        }

        return before;
    }
}
