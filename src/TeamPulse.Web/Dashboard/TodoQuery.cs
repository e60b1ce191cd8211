using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>What waits for a manager, in one team or in forty: so many queries, however many teams there are.</summary>
internal sealed class TodoQuery(PulseDb db, TeamsInShort teams, CommentInbox inbox)
{
    private const int FewLooks = 5;

    /// <param name="user">Who reads.</param>
    /// <param name="rows">The teams that the user sees.</param>
    /// <param name="together">Those that ask for a look together with the teams below them, and what is told of that.</param>
    public async Task<IReadOnlyList<TodoPart>> Of(
        ClaimsPrincipal user, IReadOnlyList<TeamRow> rows, IReadOnlyList<(TeamRow Row, string Sentence)> together, CancellationToken cancel)
    {
        var looks = TeamRows.FirstLooks(rows).ToLookup(row => row.Word <= TrendWord.Watch);
        var (changed, level) = (looks[true].Take(FewLooks).ToList(), looks[false].Take(FewLooks).ToList());
        var told = await Sentences([.. changed, .. level], cancel);
        var names = rows.ToDictionary(row => row.Node.Id, row => row.Node.Name);
        var waiting = (await inbox.Waiting(user, cancel)).Where(team => names.ContainsKey(team.Key));
        var due = await teams.PromisesDue(names.Keys, cancel);
        TodoPart[] parts =
        [
            new(DashboardTexts.Todo_Changed, [.. changed.Select(row => Look(row, "alerts"))], looks[true].Count() - changed.Count),
            new(DashboardTexts.Todo_Level, [.. level.Select(row => Look(row, "next-step"))], looks[false].Count() - level.Count),
            new(DashboardTexts.Todo_Together,
                [.. together.Select(t => new Todo(t.Row.Node.Name, t.Sentence, t.Row.Address) { Word = t.Row.RollUp!.Word })]),
            new(DashboardTexts.Todo_Comments,
                [.. waiting.OrderByDescending(team => team.Value).Select(team => Todo.Replies(team.Key, names[team.Key], team.Value)!)]),
            new(DashboardTexts.Todo_Promises,
                [.. due.Select(promise => Todo.Promise(promise.Commitment, names[promise.Commitment.Promise.Team], promise.Today))]),
        ];
        return [.. parts.Where(part => part.Lines.Count > 0)];

        Todo Look(TeamRow row, string place) =>
            new(row.Node.Name, told[row.Node.Id], row.OpenAlerts > 0 || place != "alerts" ? $"{row.Address}#{place}" : row.Address)
            {
                Word = row.Word,
            };
    }

    // A sentence may say for how long something falls, so the weeks before are read too.
    private async Task<IReadOnlyDictionary<TeamId, string>> Sentences(IReadOnlyList<TeamRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return new Dictionary<TeamId, string>();
        }

        var ids = rows.Select(row => row.Node.Id).ToList();
        var read = await teams.Since(ids, rows.Max(row => row.Latest!.Week).AddWeeks(1 - TeamsQuery.Weeks), cancel);
        var alerts = await Alerts(ids, cancel);
        return rows.ToDictionary(row => row.Node.Id, row => Sentence(row, read[row.Node.Id], [.. alerts[row.Node.Id]]));
    }

    private static string Sentence(TeamRow row, PublishedTeam team, IReadOnlyList<ToldAlert> alerts)
    {
        // An alert stays open after the week that raised it. Then the week's own sentence does not say why the team is here.
        var open = row.WordOfLatest is TrendWord.Act or TrendWord.Watch || row.OpenAlerts == 0 ? null
            : team.Waves.SelectMany(wave => wave.Alerts).OrderByDescending(shown => shown.Week)
                .FirstOrDefault(shown => alerts.Any(a => a.IsOpen && (a.Row.Driver, a.Row.Week) == (shown.Driver, shown.Week)));
        string?[] told =
        [
            open is null ? TrendSentence.OfWeek(team) : TrendSentence.OfAlert(open, team),
            row.AlertIsAside ? alerts.Where(a => a.Row.Week == team.Latest!.Week).Select(Aside).FirstOrDefault(a => a is not null) : null,
            CommitmentSentence.OfFall(team),
        ];
        return string.Join(' ', told.Where(part => part is not null));
    }

    // Who has seen the alert, or until when it waits.
    private static string? Aside(ToldAlert alert) => alert switch
    {
        { Row.Answer: not null, Manager: { } manager } => DashboardTexts.First_Seen.With(manager),
        { Row.Answer: not null } => DashboardTexts.First_SeenFormer,
        { Row.SnoozedUntil: { } until } => DashboardTexts.First_Waits.With(DateWords.Full(until)),
        _ => null,
    };

    private async Task<ILookup<TeamId, ToldAlert>> Alerts(IReadOnlyCollection<TeamId> ids, CancellationToken cancel) =>
        (await db.Alerts.AsNoTracking().Where(a => EF.Parameter(ids).Contains(a.TeamId))
            .Select(a => new ToldAlert(a, db.Managers.Where(m => m.Id == a.ManagerId).Select(m => m.DisplayName).FirstOrDefault()))
            .ToListAsync(cancel)).ToLookup(a => a.Row.TeamId);

    private sealed record ToldAlert(Alert Row, string? Manager)
    {
        public bool IsOpen => Row.Answer is null;
    }
}
