using System.Globalization;
using TeamPulse.Telling;
using TeamPulse.Web.Design.Forms;

namespace TeamPulse.Web.Record;

/// <summary>What an address asks for: <c>?team=3&amp;team=7&amp;from=2026-01-05&amp;to=2026-W26</c>, or <c>team=all</c>.</summary>
/// <param name="Teams">Which teams; null for the reader's own.</param>
/// <param name="AllTeams">All that the reader sees.</param>
/// <param name="Period">The weeks; those of the last twelve months where the address names none, or none that can be read.</param>
/// <param name="PeriodRefused">The address names weeks that cannot be read.</param>
internal sealed record RecordRequest(IReadOnlyList<TeamId>? Teams, bool AllTeams, RecordPeriod Period, bool PeriodRefused)
{
    /// <summary>Nobody reads more.</summary>
    public const int MostTeams = 50;

    public const string All = "all";

    /// <returns>Null when it names something that is no team.</returns>
    public static RecordRequest? Read(IReadOnlyList<string>? teams, string? from, string? to, DateOnly today)
    {
        var read = Weeks(from, to, today);
        var (period, refused) = (read ?? RecordPeriod.Usual(today), read is null);
        if (teams is null or [] || teams.Contains(All))
        {
            return new(null, teams?.Contains(All) == true, period, refused);
        }

        var ids = teams.Select(team => int.TryParse(team, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1)
            .ToHashSet();
        return ids.Contains(-1) ? null : new([.. ids.Select(id => new TeamId(id))], false, period, refused);
    }

    private static RecordPeriod? Weeks(string? from, string? to, DateOnly today)
    {
        var last = string.IsNullOrWhiteSpace(to) ? today : Day(to, daysOn: 6);
        var first = !string.IsNullOrWhiteSpace(from) ? Day(from, daysOn: 0)
            : last is { } end ? RecordPeriod.Usual(end).From : null;
        return first is { } start && last is { } stop ? RecordPeriod.Between(start, stop) : null;
    }

    // A day, or of a week its Monday or Sunday.
    private static DateOnly? Day(string text, int daysOn) =>
        IsoWeek.TryParse(text.Trim(), out var week) && RecordPeriod.IsPlausible(week.Monday) ? week.Monday.AddDays(daysOn)
        : TypedDay.Read(text) is { } day && RecordPeriod.IsPlausible(day) ? day : null;
}
