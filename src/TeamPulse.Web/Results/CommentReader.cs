using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>
/// Who reads comments (disclosure rule 9): the team, or a manager who was named when the wave opened and still sees the team. By default
/// nobody. Whoever loses the right loses it at once; whoever gets it gets the comments of later weeks.
/// </summary>
internal readonly record struct CommentReader
{
    private readonly bool _isTeam;
    private readonly ManagerId? _manager;

    private CommentReader(bool isTeam, ManagerId? manager) => (_isTeam, _manager) = (isTeam, manager);

    public static CommentReader Team { get; } = new(true, null);

    public bool IsNobody => !_isTeam && _manager is null;

    /// <param name="id">Null for nobody.</param>
    public static CommentReader Manager(ManagerId? id) => new(false, id);

    /// <summary>What this reader gets of each publication's comments.</summary>
    public async Task<IReadOnlyDictionary<(TeamId Team, IsoWeek Week), CommentAccess>> Of(
        PulseDb db, IReadOnlyList<PublicationRow> publications, IReadOnlyList<Comment> comments, CancellationToken cancel)
    {
        List<TeamId> teams = _manager is null ? [] : [.. publications.Select(p => p.TeamId).Distinct()];
        var seeing = (await db.WhoSeeEach(teams, cancel))
            .ToDictionary(team => team.Key, team => team.Select(m => m.Id.Value).ToHashSet());
        var left = comments.Select(c => (c.TeamId, c.Week)).ToHashSet();
        var reader = this;
        return publications.ToDictionary(
            p => (p.TeamId, p.Week),
            p => reader.Of(p, seeing.GetValueOrDefault(p.TeamId, []), left.Contains((p.TeamId, p.Week))));
    }

    private CommentAccess Of(PublicationRow publication, HashSet<int> seeing, bool anyComments)
    {
        if (_isTeam)
        {
            return CommentAccess.Shown;
        }

        var still = publication.Readers.Where(seeing.Contains).ToList();
        return _manager is { } id && still.Contains(id.Value) ? CommentAccess.Shown
            : _manager is not null && still.Count == 0 && anyComments ? CommentAccess.LeftToEarlierReaders
            : CommentAccess.ForOthers;
    }
}
