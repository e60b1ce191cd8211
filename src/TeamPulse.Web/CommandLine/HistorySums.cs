using System.Runtime.InteropServices;

namespace TeamPulse.Web.CommandLine;

/// <summary>The weeks of one team.</summary>
internal sealed class TeamWeeks : Dictionary<IsoWeek, WeekSums>;

/// <summary>
/// Adds up the answers of a history, never keeping one. Single responses are held, at most <paramref name="mostHeld"/> of them:
/// then all weeks but the one being read are folded. A file whose rows stand together by team and week needs nothing else,
/// however large it is; if a folded week comes again, whoever reads must begin anew with a higher limit.
/// </summary>
internal sealed class HistorySums(int mostHeld)
{
    private readonly Dictionary<string, TeamWeeks> _teams = new(StringComparer.Ordinal);
    private readonly List<WeekSums> _held = [];
    private long _responses;
    private WeekSums? _current;
    private int _before;

    public bool IsEmpty => _teams.Count == 0;

    public TeamWeeks Team(string name)
    {
        ref var weeks = ref CollectionsMarshal.GetValueRefOrAddDefault(_teams, name, out _);
        return weeks ??= [];
    }

    /// <summary>The rows go on to this week.</summary>
    public WeekSums Enter(TeamWeeks team, IsoWeek week, int invited)
    {
        _responses += (_current?.Responses ?? 0) - _before;
        if (_responses > mostHeld)
        {
            Fold();
        }

        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(team, week, out var known);
        if (!known)
        {
            sums = new WeekSums(week, invited);
            _held.Add(sums);
        }

        (_current, _before) = (sums!, sums!.Responses);
        return _current;
    }

    public IReadOnlyList<HistoryTeam> Teams() =>
        [.. _teams.OrderBy(team => team.Key, StringComparer.Ordinal)
            .Select(team => new HistoryTeam(team.Key, [.. team.Value.OrderBy(w => w.Key).Select(w => w.Value.Fold())]))];

    private void Fold()
    {
        _held.ForEach(week => week.Fold());
        _held.Clear();
        _responses = 0;
    }
}
