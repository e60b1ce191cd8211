using System.Text;
using TeamPulse.Waves;

namespace TeamPulse.Web.CommandLine;

/// <summary>From the cells that say whose week a row belongs to, to the sums of that week. Mostly it is that of the row before.</summary>
internal sealed class HistoryKeys
{
    private readonly HistorySums _sums;
    private readonly Dictionary<byte[], TeamWeeks>.AlternateLookup<ReadOnlySpan<byte>> _teams;
    private readonly Dictionary<byte[], IsoWeek>.AlternateLookup<ReadOnlySpan<byte>> _weeks;

    private TeamWeeks? _team;
    private IsoWeek _week;
    private WeekSums? _current;

    public HistoryKeys(HistorySums sums)
    {
        _sums = sums;
        _teams = new Dictionary<byte[], TeamWeeks>(Utf8Comparer.Ordinal).GetAlternateLookup<ReadOnlySpan<byte>>();
        _weeks = new Dictionary<byte[], IsoWeek>(Utf8Comparer.Ordinal).GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Something to tell teams or responses apart by: 1 to 200 bytes or characters, no control characters.</summary>
    public static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= HistoryRow.LongestName ? text.IndexOfAnyInRange((byte)0, (byte)31) < 0 && !text.Contains((byte)127)
            : text.Length > 0 && IsName(Encoding.UTF8.GetString(text));

    /// <summary>Null if this is no name.</summary>
    public TeamWeeks? Team(ReadOnlySpan<byte> spelling)
    {
        if (!_teams.TryGetValue(spelling, out var team) && HistoryCells.Tidy(spelling) is var name && IsName(name))
        {
            _teams[spelling] = team = _sums.Team(name);
        }

        return team;
    }

    public bool TryWeek(ReadOnlySpan<byte> spelling, out IsoWeek week)
    {
        if (_weeks.TryGetValue(spelling, out week))
        {
            return true;
        }

        var isWeek = HistoryCells.TryWeek(Encoding.UTF8.GetString(spelling), out week);
        if (isWeek)
        {
            _weeks[spelling] = week;
        }

        return isWeek;
    }

    public WeekSums Enter(TeamWeeks team, IsoWeek week, int invited)
    {
        if (_current is null || _team != team || _week != week)
        {
            (_team, _week, _current) = (team, week, _sums.Enter(team, week, invited));
        }

        return _current;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= HistoryRow.LongestName && !text.Any(char.IsControl);
}
