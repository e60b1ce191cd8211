using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Design;
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
    TeamAccess access, LedgerBook book, TimeProvider clock)
{
    // An older roll-up says nothing of today.
    private const int WeeksBack = 8;

    /// <summary>A quarter of a year.</summary>
    public const int Weeks = 13;

    private const int FewLooks = 5;

    private IsoWeek ThisWeek => IsoWeek.Of(DateOnly.FromDateTime(clock.UtcNow()));

    /// <param name="user">Who reads; the ledger gets lines of it, once a day.</param>
    public async Task<TeamsModel> Page(ClaimsPrincipal user, TeamsAddress address, CancellationToken cancel)
    {
        // One line for each team that the reader is responsible for. The ledgers of all teams below it show it too.
        foreach (var team in await access.ResponsibleFor(user, cancel))
        {
            await book.WriteOnceADay(user, LedgerAct.OpenedOverview, team, null, cancel);
        }

        var (tree, visible) = await access.TreeOf(user, cancel);
        var latest = await waves.Of(visible, results, cancel);
        var open = await alerts.Counts(visible.ToList(), cancel);
        var away = await absences.Until(cancel);
        var managers = address.Search is null ? null : await db.ManagersOf(null, cancel);
        var rows = TeamRows.Arrange(tree, visible, (node, depth) =>
            new TeamRow(node, depth, latest.GetValueOrDefault(node.Id), open.GetValueOrDefault(node.Id))
            {
                AwayUntil = away.TryGetValue(node.Id, out var until) ? until : null,
                Managers = managers is null ? null : string.Join(", ", managers[node.Id].Select(m => m.DisplayName)),
            });

        var page = TeamsModel.Of(rows, address);
        // The week of a team that is too small to be asked is over when it begins: a column with nothing else in it.
        var lastWeek = rows.Where(row => row.Latest is { NobodyAsked: false }).Max(row => row.Latest?.Week) ?? ThisWeek;
        page = page with { First = page.Address is { IsFlat: false, Page: 1 } ? await First(rows, cancel) : [] };
        return address.OverWeeks is { } driver
            ? page with { OverWeeks = await OverWeeks(page, tree, driver, lastWeek, cancel) }
            : page with { Shown = await WithRollUpsAndTalks(page.Shown, tree, lastWeek, cancel) };
    }

    private async Task<IReadOnlyList<TeamRow>> WithRollUpsAndTalks(
        IReadOnlyList<TeamRow> shown, TeamTree tree, IsoWeek last, CancellationToken cancel)
    {
        var rollUps = await results.LatestRollUps(Inner(shown, tree), ThisWeek.AddWeeks(-WeeksBack), cancel);
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

    // Their last weeks are read too: a sentence may say for how long something falls.
    private async Task<IReadOnlyList<(TeamRow, string)>> First(IReadOnlyList<TeamRow> rows, CancellationToken cancel)
    {
        var few = TeamRows.FirstLooks(rows).Take(FewLooks).ToList();
        var looks = new List<(TeamRow, string)>();
        foreach (var row in few)
        {
            var team = (await results.Team(row.Node.Id, null, Weeks, cancel))!;

            // An alert stays open after the week that raised it. Then the week's own sentence does not say why the team is here.
            var cards = row.WordOfLatest is TrendWord.Act or TrendWord.Watch ? [] : await alerts.Of(team, cancel);
            var open = cards.Where(card => card.Done is null).ToList();
            var sentence = open is [var first, ..] ? first.Sentence : TrendSentence.OfWeek(team);
            string?[] told = [sentence, row.AlertIsAside ? Aside(team) : null, CommitmentSentence.OfFall(team)];
            looks.Add((row, string.Join(' ', told.Where(part => part is not null))));
        }

        return looks;
    }

    // Who has seen the alert of the latest week, or until when it waits.
    private static string? Aside(PublishedTeam team) =>
        team.PastAlerts.Where(past => past.Alert.Week == team.Latest!.Week).Select(past => past switch
        {
            { Handling: { Manager: { } manager } } => DashboardTexts.First_Seen.With(manager),
            { Handling: not null } => DashboardTexts.First_SeenFormer,
            { SnoozedUntil: { } until } => DashboardTexts.First_Waits.With(DateWords.Full(until)),
            _ => null,
        }).FirstOrDefault(words => words is not null);

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
                    : null)));

        IReadOnlyList<PublishedDriver?> Cells(Func<IsoWeek, PublishedDriver?> cell) => [.. weeks.Select(cell)];
    }

    private static List<TeamId> Inner(IEnumerable<TeamRow> rows, TeamTree tree) => [.. rows.Select(row => row.Node.Id).Where(tree.IsInner)];
}
