using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Telling;

/// <summary>What a record says of one team: counts and changes of published results, and what the manager did.</summary>
/// <param name="Team">Its published waves, commitments and alerts of the period.</param>
/// <param name="Period">The time that it tells of.</param>
public sealed record TeamRecord(PublishedTeam Team, RecordPeriod Period)
{
    private IEnumerable<PublishedWave> Shown => Waves.Where(w => w.Outcome == WaveOutcome.Published);

    /// <summary>Oldest first.</summary>
    public IEnumerable<PublishedWave> Waves => Team.Waves.Where(w => Period.Holds(w.Week));

    /// <summary>A wave that asked nobody was none.</summary>
    public int Held => Waves.Count(w => !w.NobodyAsked);

    public int Published => Shown.Count();

    /// <summary>For too few answers.</summary>
    public int Withheld => Waves.Count(w => w is { Outcome: WaveOutcome.Withheld, NobodyAsked: false });

    /// <summary>How often the team was too small to be asked.</summary>
    public int NotAsked => Waves.Count(w => w.NobodyAsked);

    public int Void => Waves.Count(w => w.Outcome == WaveOutcome.Void);

    /// <summary>Invitations to the published waves, all together.</summary>
    public int Invited => Shown.Sum(w => w.Invited);

    /// <summary>Responses counted in the published waves, all together.</summary>
    public int Answered => Shown.Sum(w => w.Counted ?? 0);

    /// <summary>The first and the last published week; null when nothing was published.</summary>
    public (IsoWeek First, IsoWeek Last)? PublishedWeeks => Published == 0 ? null : (Shown.First().Week, Shown.Last().Week);

    /// <summary>What the last published week says of a driver; null when it did not ask about it.</summary>
    public TrendWord? WordOf(Driver driver) => Shown.LastOrDefault()?.Drivers.FirstOrDefault(d => d.Driver == driver)?.Word;

    /// <summary>Comments that are kept (for twelve months), hidden ones left out.</summary>
    public int Comments => Shown.Sum(w => CommentsOf(w) ?? 0);

    /// <summary>Whether comments of some weeks are not this reader's.</summary>
    public bool CommentsForOthers => Shown.Any(w => w.CommentAccess != CommentAccess.Shown);

    /// <summary>Those of them that got a reply.</summary>
    public int Replied => Shown.Sum(w => RepliedOf(w) ?? 0);

    public IEnumerable<PublishedHistoryStart> Starts => Team.HistoryStarts.Where(s => Period.Holds(s.Week));

    /// <returns>Null when they are not this reader's.</returns>
    public static int? CommentsOf(PublishedWave wave) => Count(wave, c => c.Text is not null);

    /// <returns>Null when they are not this reader's.</returns>
    public static int? RepliedOf(PublishedWave wave) => Count(wave, c => c is { Text: not null, Replies.Count: > 0 });

    private static int? Count(PublishedWave wave, Func<PublishedComment, bool> which) =>
        wave.CommentAccess == CommentAccess.Shown ? wave.Comments.Count(which) : null;
}
