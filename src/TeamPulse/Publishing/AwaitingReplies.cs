namespace TeamPulse.Publishing;

/// <summary>Comments that wait for a reply of the team's manager.</summary>
public static class AwaitingReplies
{
    /// <summary>Older comments do not wait any more: nobody remembers what they were about.</summary>
    public const int Weeks = 8;

    /// <summary>How many wait in each of the last weeks, latest week first; weeks without any are left out.</summary>
    public static IReadOnlyList<(IsoWeek Week, int Comments)> In(PublishedTeam team) =>
        team.Latest is not { } latest ? [] : [.. team.Waves.Reverse()
            .Where(w => latest.Week.WeeksSince(w.Week) < Weeks)
            .Select(w => (w.Week, Comments: w.Comments.Count(c => c.AwaitsReply)))
            .Where(w => w.Comments > 0)];
}
