using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Questionnaires;

public sealed class RotationFacts
{
    private static readonly Questionnaire Standard = StandardQuestionnaire.Read();
    private static readonly Questionnaire WithOptional = Standard with { OptionalDrivers = Rotation.Optional };
    private static readonly IsoWeek Start = new(2026, 1);

    public static TheoryData<int, bool> TeamsWithAndWithoutOptionalDrivers()
    {
        var data = new TheoryData<int, bool>();
        for (var team = 1; team <= 15; team++)
        {
            data.Add(team, false);
            data.Add(team, true);
        }

        return data;
    }

    [Fact]
    public void Trust_is_the_last_of_the_anchors_and_rotating_questions_follow()
    {
        var questions = Rotation.For(Standard, new TeamId(1), Start);
        questions.Take(4).Select(q => q.Id).ShouldBe(["autonomy-1", "deadlines-1", "workload-1", "trust-1"]);
        questions.Skip(4).ShouldAllBe(q => q.Kind == QuestionKind.Rotating);
        questions.Count.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(TeamsWithAndWithoutOptionalDrivers))]
    public void Never_the_same_driver_twice_and_every_question_within_eight_weeks(int team, bool optional)
    {
        var questionnaire = optional ? WithOptional : Standard;
        var weeks = Waves(questionnaire, team, 60);

        weeks.ShouldAllBe(week => week.Count == 2 && week[0].Driver != week[1].Driver);
        var expected =
            Standard.Rotating.Where(q => optional || !Rotation.Optional.Contains(q.Driver!.Value)).Select(q => q.Id).Order().ToList();
        for (var from = 0; from + 8 <= weeks.Count; from++)
        {
            weeks.Skip(from).Take(8).SelectMany(week => week).Select(q => q.Id).Distinct().Order().ShouldBe(expected);
        }
    }

    /// <summary>Any number of own questions, added bit by bit on any drivers, in waves of any length.</summary>
    [FsCheck.Xunit.Property(MaxTest = 200)]
    public void Whatever_an_organisation_adds_every_question_has_its_turn_and_no_driver_two_at_once(
        byte[] drivers, byte team, bool optional)
    {
        var own = drivers.Take(20).Select((d, i) => Own($"own-{i + 1}", d % 8 == 7 ? null : (Driver)(d % 8))).ToList();
        var questionnaire = new OwnVersion("2026-1+1", optional ? [.. Rotation.Optional] : [], own).Of(Standard);
        var expected = questionnaire.Rotating.Where(q => optional || q.Driver is null || !Rotation.Optional.Contains(q.Driver.Value))
            .Select(q => q.Id).Order().ToList();

        foreach (var weeks in new[] { 1, 2, 4 })
        {
            var waves = Waves(questionnaire, team, Rotation.Round(questionnaire), weeks);
            waves.ShouldAllBe(wave => wave.Count == 2 && wave[0] != wave[1]
                && (wave[0].Driver == null || wave[0].Driver != wave[1].Driver));
            waves.SelectMany(wave => wave).Select(q => q.Id).Distinct().Order().ShouldBe(expected);
        }
    }

    [Fact]
    public void Questions_on_one_driver_do_not_follow_each_other()
    {
        var waves = Waves(WithOptional, 3, 30);

        waves.Zip(waves.Skip(1)).ShouldAllBe(pair => !pair.First.Select(q => q.Driver).Intersect(pair.Second.Select(q => q.Driver)).Any());
    }

    [Fact]
    public void A_follow_up_takes_one_rotating_slot_and_carries_the_promise()
    {
        var asked = Rotation.For(Standard, new TeamId(2), Start, guests: [Standard.FollowUp!.About("Fewer meetings.")]);

        asked.Count.ShouldBe(6);
        (asked[^1].Id, asked[^1].Driver, asked[^1].Text.In("en"))
            .ShouldBe(("follow-up", null, "What my manager promised (“Fewer meetings.”) has helped."));
        asked.Take(5).ShouldBe(Rotation.For(Standard, new TeamId(2), Start).Take(5));
    }

    [Fact]
    public void The_comment_prompt_takes_turns() =>
        Enumerable.Range(0, 3).Select(i => Rotation.CommentPrompt(Standard, Start.AddWeeks(i)).In("en")).Distinct().Count().ShouldBe(3);

    private static List<List<Question>> Waves(Questionnaire questionnaire, int team, int waves, int weeks = 1) =>
        [.. Enumerable.Range(0, waves)
            .Select(i => Rotation.For(questionnaire, new TeamId(team), Start.AddWeeks(i * weeks), weeks).Skip(4).ToList())];

    private static Question Own(string id, Driver? driver) => new(id, driver, QuestionKind.Rotating, false, LocalText.English(id));
}
