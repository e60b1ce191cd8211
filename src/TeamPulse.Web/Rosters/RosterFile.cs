using TeamPulse.Teams;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Rosters;

/// <summary>From a file to a roster, or the reasons why not.</summary>
/// <param name="Roster">Null when there are faults.</param>
/// <param name="Faults">All that is wrong.</param>
/// <param name="Near">Headings of which somebody must say what they mean.</param>
/// <param name="Notes">What was understood or left out that its owner may not expect.</param>
internal sealed record RosterFile(Roster? Roster, TableFaults Faults, IReadOnlyList<NearHeading> Near, IReadOnlyList<string> Notes)
{
    /// <summary>About 200,000 lines; a roster of 100,000 people takes half of it.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private const int NameColumn = 0, EmailColumn = 1, TeamColumn = 2, ParentColumn = 3, ManagerColumn = 4, LocaleColumn = 5;

    private static readonly TableFormat Format = new(
        MostBytes, new("name", false), new("email", true, "mail", "email address"), new("team", true), new("parent_team", false),
        new("manager_email", false), new("locale", false, "language"));

    /// <param name="file">The table, from its position.</param>
    /// <param name="today">What the lines are compared with.</param>
    /// <param name="meant">What somebody has said about headings that are nearly known.</param>
    /// <param name="progress">Hears how many lines have been read.</param>
    public static RosterFile Read(
        Stream file, OrganisationToday today, IReadOnlyDictionary<string, bool>? meant = null, RosterProgress? progress = null)
    {
        var faults = new TableFaults();
        using var table = new Table(file, Format, faults, meant);
        List<RosterRow> rows = [];
        while (table.IsGood && rows.Count <= Roster.MostPeople && table.Read())
        {
            rows.Add(new RosterRow(
                (int)table.Line, Optional(table, NameColumn), table.Text(EmailColumn), table.Text(TeamColumn),
                Optional(table, ParentColumn), Optional(table, ManagerColumn), Optional(table, LocaleColumn)));
            progress?.Counts(RosterStage.Reading, rows.Count, () => file.CanSeek ? (double)file.Position / file.Length : 0);
        }

        if (rows.Count > Roster.MostPeople)
        {
            faults.Add(0, "", RosterTexts.TooMany.With(Roster.MostPeople));
        }

        // A line that could not be read may hold a person or team that other lines name. The rest is checked all the same: most faults
        // have nothing to do with it.
        var isChecked = table.IsGood && rows.Count <= Roster.MostPeople && (rows.Count > 0 || !faults.Any);
        var reading = isChecked
            ? Roster.Read(rows, today, count => progress?.Counts(RosterStage.Checking, count, () => (double)count / rows.Count))
            : null;
        foreach (var error in reading?.Errors ?? [])
        {
            faults.Add(error.Line, error.Field ?? "", error.Reason);
        }

        return new RosterFile(faults.Any ? null : reading?.Roster, faults, table.Near, [.. table.Notes]);
    }

    private static string? Optional(Table table, int column) => table.Has(column) ? table.Text(column) : null;
}
