using System.Security.Claims;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>What waits for a manager, in one team or in forty: so many queries, however many teams there are.</summary>
internal sealed class TodoQuery(TeamsInShort teams, CommentInbox inbox, TimeProvider clock)
{
    private const int FewLooks = 5;

    /// <param name="user">Who reads.</param>
    /// <param name="rows">The teams that the user sees.</param>
    /// <param name="led">Those that the user acts for.</param>
    /// <param name="together">Those that ask for a look together with the teams below them, and what is told of that.</param>
    public async Task<IReadOnlyList<TodoPart>> Of(
        ClaimsPrincipal user, IReadOnlyList<TeamRow> rows, IReadOnlySet<TeamId> led,
        IReadOnlyList<(TeamRow Row, string Sentence)> together, CancellationToken cancel)
    {
        var looks = TeamRows.FirstLooks(rows).ToLookup(row => row.Word <= TrendWord.Watch);
        var (changed, level) = (looks[true].Take(FewLooks).ToList(), looks[false].Take(FewLooks).ToList());
        var told = await Sentences([.. changed, .. level], cancel);
        var names = rows.ToDictionary(row => row.Node.Id, row => row.Node.Name);
        var waiting = (await inbox.Waiting(user, cancel)).Where(team => names.ContainsKey(team.Key));
        var due = await teams.PromisesDue([.. names.Keys.Where(led.Contains)], cancel);
        TodoPart[] parts =
        [
            new(DashboardTexts.Todo_Changed, [.. changed.Select(row => Look(row, "alerts"))], looks[true].Count() - changed.Count),
            new(DashboardTexts.Todo_Level, [.. level.Select(row => Look(row, "next-step"))], looks[false].Count() - level.Count),
            new(DashboardTexts.Todo_Together,
                [.. together.Select(t => new Todo(t.Row.Node.Name, t.Sentence, t.Row.Address) { Word = t.Row.RollUp!.Word })]),
            new(DashboardTexts.Todo_Comments, [.. Todo.Replies([.. waiting.Select(team => (team.Key, names[team.Key], team.Value))])]),
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
        var today = DateOnly.FromDateTime(clock.UtcNow());
        return rows.ToDictionary(row => row.Node.Id, row => Sentence(row, read[row.Node.Id], today));
    }

    private static string Sentence(TeamRow row, PublishedTeam team, DateOnly today)
    {
        // An alert stays open after the week that raised it. Then the week's own sentence does not say why the team is here.
        var open = row.WordOfLatest is TrendWord.Act or TrendWord.Watch || row.OpenAlerts == 0 ? null
            : team.PastAlerts.FirstOrDefault(past => past.Handling is null)?.Alert;
        var aside = row.AlertIsAside ? team.PastAlerts.FirstOrDefault(past => past.Alert.Week == team.Latest!.Week) : null;
        string?[] told =
        [
            open is null ? TrendSentence.OfWeek(team) : TrendSentence.OfAlert(open, team),
            aside is null ? null : AlertWords.Done(aside, today),
            aside?.Handling?.Promise is null ? CommitmentSentence.OfFall(team) : null,
        ];
        return string.Join(' ', told.Where(part => part is not null));
    }
}
