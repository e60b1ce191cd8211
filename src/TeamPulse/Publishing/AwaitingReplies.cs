namespace TeamPulse.Publishing;

/// <summary>Comments that wait for a reply of the team's manager. Every place that says how many gets it from here.</summary>
public static class AwaitingReplies
{
    /// <summary>Older comments are no longer asked for: nobody remembers what they were about.</summary>
    public const int Weeks = 8;

    /// <summary>Whether comments of a week may still wait, when this is the team's latest closed one.</summary>
    public static bool AreAskedFor(IsoWeek week, IsoWeek latest) => latest.WeeksSince(week) < Weeks;

    /// <summary>How many wait.</summary>
    public static int In(IEnumerable<CommentedWeek> weeks) =>
        weeks.Where(week => week.IsAskedFor).Sum(week => week.Comments.Count(c => c.AwaitsReply));

    /// <summary>How many wait, by team; teams without any are left out.</summary>
    public static IReadOnlyDictionary<TeamId, int> ByTeam(IEnumerable<CommentedWeek> weeks) =>
        weeks.GroupBy(week => week.Team).Select(team => (team.Key, Waiting: In(team))).Where(team => team.Waiting > 0)
            .ToDictionary(team => team.Key, team => team.Waiting);
}

/// <summary>The comments of one week of a team that a reader gets.</summary>
/// <param name="Team">Whose.</param>
/// <param name="Name">The team's name.</param>
/// <param name="Week">The week that the wave belongs to.</param>
/// <param name="WeekNumbers">"47", of a longer wave "46–47".</param>
/// <param name="Comments">Shuffled, at least one.</param>
/// <param name="IsAskedFor">Those without a reply wait for one. False for a week that is older.</param>
public sealed record CommentedWeek(
    TeamId Team, string Name, IsoWeek Week, string WeekNumbers, IReadOnlyList<PublishedComment> Comments, bool IsAskedFor);
