namespace TeamPulse.Web.Rosters;

/// <summary>
/// What a page shows of a roster before it is imported. An open page keeps it, so it stays small however long the file is.
/// </summary>
/// <param name="Summary">What would change, in one line.</param>
/// <param name="Totals">Who would be invited afterwards.</param>
/// <param name="Notes">What was understood or left out that the reader may not expect.</param>
/// <param name="Leaving">How many people leave, if that is more than stay and must be confirmed; null otherwise.</param>
/// <param name="Groups">Name by name.</param>
public sealed record ShownRoster(
    string Summary, string Totals, IReadOnlyList<string> Notes, int? Leaving, IReadOnlyList<ShownGroup> Groups)
{
    internal static ShownRoster Of(RosterPlan plan, IReadOnlyList<string> notes)
    {
        var changes = plan.Changes;
        return new(
            changes.Summary,
            RosterTexts.Totals.With(
                RosterChanges.Number("Person", plan.Roster.Members.Count), RosterChanges.Number("Team", plan.Roster.Teams.Count)),
            notes,
            changes.LooksPartial ? changes.Leaving.Count : null,
            [
                .. new[]
                {
                    ShownGroup.Of(RosterTexts.GroupLeave, changes.Leaving, l => $"{l.Name} ({l.From})"),
                    ShownGroup.Of(RosterTexts.GroupMove, changes.Moving, Arrow),
                    ShownGroup.Of(RosterTexts.GroupJoin, changes.Joining, m => $"{m.Name} ({m.Team})"),
                    ShownGroup.Of(RosterTexts.GroupRenamed, changes.Renamed, name => name),
                    ShownGroup.Of(RosterTexts.GroupLanguage, changes.Languages, Arrow),
                    ShownGroup.Of(RosterTexts.GroupNewTeam, changes.NewTeams, name => name),
                    ShownGroup.Of(RosterTexts.GroupEmptyTeam, changes.EmptyTeams, name => name),
                    ShownGroup.Of(RosterTexts.GroupMovedTeam, changes.MovedTeams, Arrow),
                    ShownGroup.Of(RosterTexts.GroupNewManager, changes.NewManagers, name => name),
                    ShownGroup.Of(RosterTexts.GroupChangedManager, changes.ChangedManagers, Arrow),
                    ShownGroup.Of(RosterTexts.GroupWithoutManager, changes.WithoutManager, name => name),
                }.Where(group => group.Count > 0),
            ]);
    }

    private static string Arrow(TeamChange change) => $"{change.Name}: {change.From} → {change.To}";
}

/// <summary>People or teams with whom the same happens.</summary>
/// <param name="Title">What happens.</param>
/// <param name="Count">To how many.</param>
/// <param name="Lines">The first of them.</param>
public sealed record ShownGroup(string Title, int Count, IReadOnlyList<string> Lines)
{
    /// <summary>Of each group. Who wants to see more has the file.</summary>
    public const int Most = 100;

    internal static ShownGroup Of<T>(string title, IReadOnlyCollection<T> all, Func<T, string> line) =>
        new(title, all.Count, [.. all.Take(Most).Select(line)]);
}
