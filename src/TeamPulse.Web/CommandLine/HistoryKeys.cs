using System.Text;

namespace TeamPulse.Web.CommandLine;

/// <summary>From the cells that say whose week a row belongs to, to the sums of that week. Mostly it is that of the row before.</summary>
internal sealed class HistoryKeys(HistorySums sums)
{
    private readonly Spellings<TeamWeeks> _teams = new();
    private readonly Spellings<IsoWeek> _weeks = new();

    private TeamWeeks? _team;
    private IsoWeek _week;
    private WeekSums? _current;

    /// <summary>Something to tell teams or responses apart by: 1 to 200 bytes or characters, no control characters.</summary>
    public static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= HistoryRow.LongestName ? text.IndexOfAnyInRange((byte)0, (byte)31) < 0 && !text.Contains((byte)127)
            : text.Length > 0 && IsName(Encoding.UTF8.GetString(text));

    /// <summary>Null if this is no name.</summary>
    public TeamWeeks? Team(ReadOnlySpan<byte> spelling)
    {
        if (!_teams.TryGet(spelling, out var team) && HistoryCells.Tidy(spelling) is var name && IsName(name))
        {
            _teams.Add(spelling, team = sums.Team(name));
        }

        return team;
    }

    public bool TryWeek(ReadOnlySpan<byte> spelling, out IsoWeek week)
    {
        if (_weeks.TryGet(spelling, out week))
        {
            return true;
        }

        var isWeek = HistoryCells.TryWeek(Encoding.UTF8.GetString(spelling), out week);
        if (isWeek)
        {
            _weeks.Add(spelling, week);
        }

        return isWeek;
    }

    public WeekSums Enter(TeamWeeks team, IsoWeek week, int invited)
    {
        if (_current is null || _team != team || _week != week)
        {
            (_team, _week, _current) = (team, week, sums.Enter(team, week, invited));
        }

        return _current;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= HistoryRow.LongestName && !text.Any(char.IsControl);
}
