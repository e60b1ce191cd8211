using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>
/// Which questions a team is asked in a week: every anchor, then two rotating ones that take turns.
/// Everyone in a team gets the same, so that each can reach the threshold.
/// </summary>
public static class Rotation
{
    /// <summary>How many rotating questions a week.</summary>
    public const int Slots = 2;

    /// <summary>Within how many waves each rotating question should be asked.</summary>
    public const int LongestRound = 8;

    /// <summary>Drivers that an organisation has to switch on.</summary>
    public static readonly IReadOnlySet<Driver> Optional = new HashSet<Driver> { Driver.Clarity, Driver.Communication };

    /// <summary>
    /// The week's questions in the order of the page. Never the same driver twice among the rotating ones.
    /// </summary>
    /// <param name="questionnaire">What the wave is bound to.</param>
    /// <param name="team">Teams are asked in a different order.</param>
    /// <param name="week">The week, or the last one of a longer wave.</param>
    /// <param name="weeks">How many weeks the wave lasts.</param>
    /// <param name="guests">Questions that take rotating slots out of turn, the first ones first; null for none.</param>
    public static IReadOnlyList<Question> For(
        Questionnaire questionnaire, TeamId team, IsoWeek week, int weeks = 1, IEnumerable<Question>? guests = null)
    {
        var turns = Turns(questionnaire);
        var rotating = turns.Count == 0 ? [] : turns[TurnOf(turns.Count, team, WeekNumber(week) / weeks)];
        List<Question> outOfTurn = [.. (guests ?? []).Take(Slots)];
        var inTurn = rotating.Where(q => q.Driver is null || outOfTurn.TrueForAll(guest => guest.Driver != q.Driver));
        return [.. questionnaire.Anchors, .. inTurn.Take(Slots - outOfTurn.Count), .. outOfTurn];
    }

    /// <summary>The questions that take turns: those of optional drivers only where they are switched on.</summary>
    public static IEnumerable<Question> TakingTurns(Questionnaire questionnaire) => questionnaire.Rotating
        .Where(q => q.Driver is not { } driver || !Optional.Contains(driver) || questionnaire.OptionalDrivers.Contains(driver));

    /// <summary>The prompt above the comment; takes turns by the week.</summary>
    public static LocalText CommentPrompt(Questionnaire questionnaire, IsoWeek week) =>
        questionnaire.CommentPrompts[WeekNumber(week) % questionnaire.CommentPrompts.Count];

    /// <summary>How many waves pass until every rotating question has been asked once.</summary>
    public static int Round(Questionnaire questionnaire) => Turns(questionnaire).Count;

    // The questions, driver by driver, dealt out one to a turn like cards: a driver has no more questions than there are turns, so
    // no turn gets two of one. A turn with a free slot repeats a question from another.
    private static List<List<Question>> Turns(Questionnaire questionnaire)
    {
        var drivers = TakingTurns(questionnaire)
            .GroupBy(q => q.Driver?.ToString() ?? q.Id, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var all = drivers.SelectMany(group => group).ToList();
        var count = Math.Max((all.Count + Slots - 1) / Slots, drivers.Select(group => group.Count).DefaultIfEmpty().Max());
        var turns = Enumerable.Range(0, count).Select(turn => all.Where((_, i) => i % count == turn).ToList()).ToList();
        foreach (var turn in turns.Where(turn => turn.Count < Slots))
        {
            turn.AddRange(all.Where(q => q.Driver is null ? q != turn[0] : q.Driver != turn[0].Driver).Take(Slots - turn.Count));
        }

        return turns;
    }

    // Not one turn after the other but in strides, so that two questions on one driver do not follow each other.
    private static int TurnOf(int turns, TeamId team, int wave)
    {
        var stride = Enumerable.Range(2, turns).First(s => CommonDivisor(s, turns) == 1);
        return (int)(((long)wave * stride + team.Value) % turns);
    }

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);

    private static int WeekNumber(IsoWeek week) => week.Monday.DayNumber / 7;
}
