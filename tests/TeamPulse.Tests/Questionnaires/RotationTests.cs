using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Waves;

namespace TeamPulse.Tests.Questionnaires;

public sealed class RotationTests
{
    private static readonly Questionnaire Standard = StandardQuestionnaire.Read();
    private static readonly IReadOnlySet<Driver> AllOptional = Rotation.Optional;
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
        var enabled = optional ? AllOptional : new HashSet<Driver>();
        var weeks = Enumerable.Range(0, 60).Select(i => Rotation.For(Standard, new TeamId(team), Start.AddWeeks(i), enabled).Skip(4).ToList()).ToList();

        weeks.ShouldAllBe(week => week.Count == 2 && week[0].Driver != week[1].Driver);
        var expected = Standard.Rotating.Where(q => optional || !Rotation.Optional.Contains(q.Driver!.Value)).Select(q => q.Id).Order().ToList();
        for (var from = 0; from + 8 <= weeks.Count; from++)
        {
            weeks.Skip(from).Take(8).SelectMany(week => week).Select(q => q.Id).Distinct().Order().ShouldBe(expected);
        }
    }

    [Fact]
    public void The_comment_prompt_takes_turns() =>
        Enumerable.Range(0, 3).Select(i => Rotation.CommentPrompt(Standard, Start.AddWeeks(i)).In("en")).Distinct().Count().ShouldBe(3);
}
