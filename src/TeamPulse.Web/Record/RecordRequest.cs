using System.Globalization;
using TeamPulse.Telling;
using TeamPulse.Web.Design.Forms;

namespace TeamPulse.Web.Record;

/// <summary>What an address asks for: <c>?team=3&amp;team=7&amp;from=2026-01-05&amp;to=2026-W26</c>, or <c>team=all</c>.</summary>
/// <param name="Teams">Which teams; null for the reader's own.</param>
/// <param name="AllTeams">All that the reader sees.</param>
/// <param name="Period">The weeks; those of the last twelve months where the address does not say, or says it wrongly.</param>
/// <param name="PeriodRefused">It says it wrongly.</param>
internal sealed record RecordRequest(IReadOnlyList<TeamId>? Teams, bool AllTeams, RecordPeriod Period, bool PeriodRefused)
{
    /// <summary>More are not read by anybody.</summary>
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

        List<TeamId> ids = [];
        foreach (var team in teams)
        {
            if (!int.TryParse(team, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            ids.Add(new TeamId(id));
        }

        return new([.. ids.Distinct()], false, period, refused);
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
