using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// The visible teams. Of all of them only the latest wave and the open alerts are read, for the order needs those.
/// What costs more is read for the teams on the page.
/// </summary>
internal sealed class TeamsQuery(
    PulseDb db, PublishedResults results, LatestWaves waves, WithheldRollUps withheld, OpenAlerts alerts, TeamAbsences absences,
    TodoQuery todos, TeamAccess access, LedgerBook book, TimeProvider clock)
{
    // An older roll-up says nothing of today.
    private const int WeeksBack = 8;

    /// <summary>A quarter of a year.</summary>
    public const int Weeks = 13;

    private const int FewTogether = 2;

    private IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(clock.UtcNow()));

    /// <summary>The list and what waits for the reader.</summary>
    public async Task<TeamsModel> Home(ClaimsPrincipal user, TeamsAddress address, CancellationToken cancel)
    {
        var (page, rows, tree) = await Read(user, address, cancel);
        var led = await access.LedTeams(user, cancel);
        return page with { Todos = await todos.Of(user, rows, led, await Together(rows, tree, cancel), cancel) };
    }

    /// <summary>The list alone.</summary>
    public async Task<TeamsModel> List(ClaimsPrincipal user, TeamsAddress address, CancellationToken cancel) =>
        (await Read(user, address, cancel)).Page;

    // The ledger gets lines of it, once a day.
    private async Task<(TeamsModel Page, IReadOnlyList<TeamRow> Rows, TeamTree Tree)> Read(
        ClaimsPrincipal user, TeamsAddress address, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        // One line for each team at which what the reader sees begins. The ledgers of all teams below it show it too.
        foreach (var team in await access.Entrances(user, cancel))
        {
            await book.WriteOnceADay(user, LedgerAct.OpenedOverview, team, null, cancel);
        }

        var (tree, visible) = await access.TreeOf(user, cancel);
        var latest = await waves.Of(visible, results, cancel);
        var open = await alerts.Counts(visible.ToList(), cancel);
        var away = await absences.Until(cancel);
        var managers = await db.ManagersOf(null, cancel);
        var rows = TeamRows.Arrange(tree, visible, (node, depth) =>
            new TeamRow(node, depth, latest.GetValueOrDefault(node.Id), open.GetValueOrDefault(node.Id))
            {
                AwayUntil = away.TryGetValue(node.Id, out var until) ? until : null,
                Managers = managers[node.Id].Any() ? string.Join(", ", managers[node.Id].Select(m => m.DisplayName)) : null,
            });

        var page = TeamsModel.Of(rows, address);
        // The week of a team that is too small to be asked is over when it begins: a column with nothing else in it.
        var lastWeek = rows.Where(row => row.Latest is { NobodyAsked: false }).Max(row => row.Latest?.Week) ?? ThisWeek;
        var rollUps = await LatestRollUps(page.Shown, tree, cancel);
        page = address.OverWeeks is { } driver
            ? page with { OverWeeks = await OverWeeks(page, tree, driver, lastWeek, cancel) }
            : page with { Shown = await WithRollUpsAndTalks(page.Shown, rollUps, lastWeek, cancel) };
        return (page, rows, tree);
    }

    private async Task<IReadOnlyList<TeamRow>> WithRollUpsAndTalks(
        IReadOnlyList<TeamRow> shown, IReadOnlyDictionary<TeamId, PublishedRollUp> rollUps, IsoWeek last, CancellationToken cancel)
    {
        var talks = await results.Talks([.. shown.Select(row => row.Node.Id)], last.AddWeeks(1 - Weeks), cancel);
        return
        [
            .. shown.Select(row => row with
            {
                RollUp = rollUps.GetValueOrDefault(row.Node.Id),
                Talk = talks[row.Node.Id].LastOrDefault(),
            }),
        ];
    }

    private Task<IReadOnlyDictionary<TeamId, PublishedRollUp>> LatestRollUps(
        IReadOnlyList<TeamRow> rows, TeamTree tree, CancellationToken cancel) =>
        results.LatestRollUps(Inner(rows, tree), ThisWeek.AddWeeks(-WeeksBack), cancel);

    // In the order of their words, those above before those below.
    private async Task<IReadOnlyList<(TeamRow, string)>> Together(
        IReadOnlyList<TeamRow> rows, TeamTree tree, CancellationToken cancel)
    {
        var latest = await LatestRollUps(rows, tree, cancel);
        var few = rows.Select(row => row with { RollUp = latest.GetValueOrDefault(row.Node.Id) })
            .Where(row => row.RollUp?.Word.AsksForAttention() == true).OrderBy(row => row.RollUp!.Word).Take(FewTogether).ToList();
        if (few.Count == 0)
        {
            return [];
        }

        var from = few.Min(row => row.RollUp!.Week).AddWeeks(1 - Weeks);
        var weeks = await results.RollUps([.. few.Select(row => row.Node.Id)], from, null, cancel);
        return [.. few.Select(row => (row, DirectionSentence.Of([.. weeks[row.Node.Id]])))];
    }

    private async Task<TeamsOverWeeks> OverWeeks(TeamsModel page, TeamTree tree, Driver driver, IsoWeek last, CancellationToken cancel)
    {
        var weeks = Enumerable.Range(1 - Weeks, Weeks).Select(last.AddWeeks).ToList();
        var teams = await results.Since([.. page.Shown.Select(row => row.Node.Id)], weeks[0], [driver], cancel);
        var rollUps = await results.RollUps(Inner(page.Shown, tree), weeks[0], [driver], cancel);
        var missing = rollUps.SelectMany(team => weeks.Except(team.Select(r => r.Week)), (team, week) => (team.Key, week));
        var without = await withheld.Of(tree, [.. missing], driver, cancel);
        return new(
            weeks,
            teams.ToDictionary(
                team => team.Id,
                team => Cells(week => team.Waves.FirstOrDefault(w => w.FirstWeek <= week && week <= w.Week)?[driver])),
            rollUps.ToDictionary(
                team => team.Key,
                team => Cells(week => team.FirstOrDefault(r => r.Week == week) is { } rollUp ? rollUp[driver]
                    : without.Contains((team.Key, week)) ? new WithheldDriver(driver)
                    : null)))
        {
            Notes = rollUps.Select(team => (team.Key, Note: RollUpNote.Of(team.Last(), weeks[0])))
                .Where(team => team.Note is not null).ToDictionary(team => team.Key, team => team.Note!),
        };

        IReadOnlyList<PublishedDriver?> Cells(Func<IsoWeek, PublishedDriver?> cell) => [.. weeks.Select(cell)];
    }

    private static List<TeamId> Inner(IEnumerable<TeamRow> rows, TeamTree tree) => [.. rows.Select(row => row.Node.Id).Where(tree.IsInner)];
}
