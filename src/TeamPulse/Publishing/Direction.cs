using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// Where one driver of a team goes together with the teams below it: what is remembered of it after a week. It is a function of what is
/// shown: whole scores, and counts. So no word of it tells more than they do.
/// </summary>
/// <param name="State">The detector's, and the course.</param>
/// <param name="Teams">The teams whose people were asked lately, this one included.</param>
/// <param name="Start">Where the trend started anew last; null while it never did.</param>
public sealed record Direction(SignalState State, IReadOnlyList<TeamId> Teams, PublishedHistoryStart? Start)
{
    /// <summary>
    /// A team counts as one of those asked until so many weeks have gone by without a wave of it: a week with too few answers, a holiday
    /// and a wave of four weeks change nothing.
    /// </summary>
    public const int WeeksAsked = 8;

    /// <summary>One more week. A fall is told like that of a team, and is never alerted.</summary>
    /// <param name="before">What is remembered of the weeks before; null at the first.</param>
    /// <param name="week">The week.</param>
    /// <param name="teams">The teams at or below it that were asked lately.</param>
    /// <param name="wordings">The driver's anchor as the week's waves worded it; empty where that is not known.</param>
    /// <param name="score">The week's score.</param>
    /// <returns>What is to be remembered, and what is frozen. A week that is not later than those before has no trend.</returns>
    public static (Direction Next, DirectedScore Result) Step(
        Direction? before, IsoWeek week, IReadOnlyCollection<TeamId> teams, IReadOnlyCollection<string> wordings, CombinedScore score)
    {
        if (before is { State: { Recent: [.., var last] } known } && week.WeeksSince(known.First) <= last.T)
        {
            return (before, new(score, null, null));
        }

        var reason = before is null ? null : ReasonToStart(before, teams, wordings);
        var start = reason is { } why ? new PublishedHistoryStart(week, why, null) { Driver = score.Driver } : before?.Start;
        var state = before is null || reason is not null ? SignalState.StartingAt(week) : before.State;
        state = state with { Wording = state.Wording ?? wordings.Order(StringComparer.Ordinal).FirstOrDefault() };
        var (trend, next) = Judge(state, week, score);
        return (new(next, [.. teams.OrderBy(team => team.Value)], start), new(score, trend, start));
    }

    // In one week some waves may have the old words and some the new ones; then it still goes on.
    private static HistoryReason? ReasonToStart(
        Direction before, IReadOnlyCollection<TeamId> teams, IReadOnlyCollection<string> wordings) =>
        !before.Teams.ToHashSet().SetEquals(teams) ? HistoryReason.OtherTeams
        : before.State.Wording is { } words && wordings.Count > 0 && !wordings.Contains(words) ? HistoryReason.NewWording
        : null;

    private static (DriverResult Trend, SignalState Next) Judge(SignalState state, IsoWeek week, CombinedScore score)
    {
        double mean = score.Score.Value;
        var (next, verdict) = Detector.Step(state, week, new WeekScore(mean, score.Answers, score.Answers, score.Variance));

        // "54 or less" is not at the lower end: one team below is. What is shown is then the most that it can be.
        var seen = new SeenScore(week.WeeksSince(state.First), score.Score.Value, score.Variance, AtLowerCap: false);
        var (trend, course) = Courses.Step(
            state.Course, state.First, seen,
            new(score.Driver, score.Answers, mean, score.Score.Edge, verdict.Signal, verdict.Usual, verdict.UsualVariance, verdict.Since));
        return (trend, next with { Course = course });
    }
}

/// <summary>One driver of a roll-up as it is frozen.</summary>
/// <param name="Score">The week's score.</param>
/// <param name="Trend">What its trend said; null for none: it was rolled up by an earlier version, or too late.</param>
/// <param name="Start">Where its trend started anew last; null while it never did.</param>
public sealed record DirectedScore(CombinedScore Score, DriverResult? Trend, PublishedHistoryStart? Start);

/// <summary>A team together with the teams below it in one week, as stored.</summary>
/// <param name="Id">The team.</param>
/// <param name="Week">The week.</param>
/// <param name="Counted">Responses behind all of it.</param>
/// <param name="Drivers">Those that are shown.</param>
public sealed record FrozenRollUp(TeamId Id, IsoWeek Week, int Counted, IReadOnlyList<DirectedScore> Drivers);
