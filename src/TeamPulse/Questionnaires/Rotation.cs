using TeamPulse.Teams;
using TeamPulse.Waves;

namespace TeamPulse.Questionnaires;

/// <summary>
/// Which questions a team is asked in a week: every anchor, then two rotating ones that take turns.
/// Everyone in a team gets the same, so that each can reach the threshold.
/// </summary>
public static class Rotation
{
    /// <summary>How many rotating questions a week.</summary>
    public const int Slots = 2;

    /// <summary>Drivers that an organisation has to switch on.</summary>
    public static readonly IReadOnlySet<Driver> Optional = new HashSet<Driver> { Driver.Clarity, Driver.Communication };

    /// <summary>The week's questions in the order of the page. Never the same driver twice among the rotating ones.</summary>
    public static IReadOnlyList<Question> For(Questionnaire questionnaire, TeamId team, IsoWeek week, IReadOnlySet<Driver>? enabledOptional = null)
    {
        var turns = Turns(questionnaire, enabledOptional ?? new HashSet<Driver>());
        return [.. questionnaire.Anchors, .. Pick(turns, First(turns.Count, team, week))];
    }

    /// <summary>The prompt above the comment; takes turns by the week.</summary>
    public static LocalText CommentPrompt(Questionnaire questionnaire, IsoWeek week) =>
        questionnaire.CommentPrompts[WeekNumber(week) % questionnaire.CommentPrompts.Count];

    /// <summary>All first questions of the drivers, then all second ones: so neighbours differ in driver.</summary>
    private static List<Question> Turns(Questionnaire questionnaire, IReadOnlySet<Driver> enabledOptional) =>
        [.. questionnaire.Rotating
            .Where(q => q.Driver is not { } driver || !Optional.Contains(driver) || enabledOptional.Contains(driver))
            .GroupBy(q => q.Driver)
            .SelectMany(group => group.Select((question, round) => (question, round)))
            .OrderBy(turn => turn.round)
            .Select(turn => turn.question)];

    private static int First(int turns, TeamId team, IsoWeek week) =>
        turns == 0 ? 0 : (int)(((long)WeekNumber(week) * Slots + (long)team.Value * 3) % turns);

    private static IEnumerable<Question> Pick(List<Question> turns, int first)
    {
        var picked = new List<Question>();
        for (var i = 0; i < turns.Count && picked.Count < Slots; i++)
        {
            var next = turns[(first + i) % turns.Count];
            if (picked.All(q => q.Driver != next.Driver || q.Driver is null))
            {
                picked.Add(next);
            }
        }

        return picked;
    }

    private static int WeekNumber(IsoWeek week) => week.Monday.DayNumber / 7;
}
