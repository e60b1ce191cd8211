using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Telling;
using TeamPulse.Trends;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Overviews;

/// <summary>What the overview of a week says, from what its reader may see of each team.</summary>
internal static class OverviewWords
{
    // Longer lists are not read. The page has them whole.
    private const int MostLines = 12;
    private const int MostNames = 20;

    /// <param name="teams">Up to and including the week; without those that have never closed a wave.</param>
    /// <param name="together">Teams together with those below them, up to and including the week.</param>
    /// <param name="managers">The names of each team's managers.</param>
    /// <param name="waiting">How many of a team's comments wait for a reply; teams without any are left out.</param>
    /// <param name="week">Which week.</param>
    /// <param name="linkOf">The dashboard of a team.</param>
    public static (IReadOnlyList<OverviewPart> Parts, string? Unchanged, string? Hidden) Of(
        IReadOnlyList<PublishedTeam> teams, IReadOnlyList<TogetherTeam> together, ILookup<TeamId, string> managers,
        IReadOnlyDictionary<TeamId, int> waiting, IsoWeek week, Func<TeamId, string> linkOf)
    {
        var closed = teams.Where(team => team.Latest!.Week == week).ToList();
        var shown = closed.Where(team => team.Latest!.Outcome == WaveOutcome.Published).ToLookup(Kind);
        var monday = week.AddWeeks(1).Monday;
        OverviewPart?[] parts =
        [
            Part(OverviewTexts.Changed, shown[TrendKind.Changed].OrderBy(First).Select(team => Line(team, TrendSentence.OfWeek(team)))),
            Part(OverviewTexts.Level, shown[TrendKind.Level].OrderBy(First).Select(team => Line(team, TrendSentence.OfWeek(team)))),
            Part(OverviewTexts.Together, (
                from team in together
                let kind = Kind(team.Word, team.Weeks[^1].Drivers)
                where kind is TrendKind.Changed or TrendKind.Level
                orderby team.Word
                select new OverviewLine(team.Name, DirectionSentence.Of(team.Weeks), linkOf(team.Id))).ToList()),
            Part(OverviewTexts.Promises, (
                from team in teams
                from promise in team.Commitments
                where promise.Promise.IsDue(monday)
                orderby promise.Promise.Due
                select Line(team, Promise(promise, monday))).ToList()),
            Part(OverviewTexts.Replies, (
                from team in teams
                let comments = waiting.GetValueOrDefault(team.Id)
                where comments > 0
                orderby comments descending
                select Line(team, Waiting(comments, [.. managers[team.Id]]))).ToList()),
        ];
        return (
            [.. parts.OfType<OverviewPart>()],
            Quiet(shown, together),
            Names(
                OverviewTexts.Hidden,
                closed.Where(team => team.Latest!.Outcome != WaveOutcome.Published).Select(team => team.Name)));

        OverviewLine Line(PublishedTeam team, string sentence) => new(team.Name, sentence, linkOf(team.Id));
    }

    private static string? Quiet(ILookup<TrendKind, PublishedTeam> shown, IReadOnlyList<TogetherTeam> together)
    {
        string?[] sentences =
        [
            Names(OverviewTexts.Unchanged, shown[TrendKind.Unchanged].Select(team => team.Name)),
            Names(OverviewTexts.Young, shown[TrendKind.Young].Select(team => team.Name)),
            Names(
                OverviewTexts.Together_Unchanged,
                together.Where(team => Kind(team.Word, team.Weeks[^1].Drivers) == TrendKind.Unchanged).Select(team => team.Name)),
        ];
        return string.Join(' ', sentences.OfType<string>()) is { Length: > 0 } quiet ? quiet : null;
    }

    private static TrendKind Kind(PublishedTeam team) => Kind(First(team), team.Latest!.Drivers);

    // By the word of the score that matters most.
    private static TrendKind Kind(TrendWord word, IEnumerable<PublishedDriver> drivers) => word switch
    {
        // How a fall ended is told as its beginning was.
        TrendWord.Steady or TrendWord.Building when drivers.Any(d => d is ShownDriver { Fall.End: not null }) => TrendKind.Changed,
        TrendWord.Building => TrendKind.Young,
        TrendWord.Act or TrendWord.Watch or TrendWord.Improving => TrendKind.Changed,
        TrendWord.Recovering or TrendWord.Low => TrendKind.Level,
        _ => TrendKind.Unchanged,
    };

    private static TrendWord First(PublishedTeam team) => Drivers.Scored.Min(driver => team.Latest![driver].Word);

    private static string Promise(PublishedCommitment promise, DateOnly monday)
    {
        var standing = CommitmentSentence.OfStanding(promise, monday);
        return promise.Manager is { } name
            ? OverviewTexts.Promise.With(promise.Promise.Text, name, standing)
            : OverviewTexts.Promise_Nobody.With(promise.Promise.Text, standing);
    }

    private static string Waiting(int comments, IReadOnlyList<string> managers) => (comments, managers.Count) switch
    {
        (1, 0) => OverviewTexts.Waiting_One_Nobody,
        (1, _) => OverviewTexts.Waiting_One.With(MailLanguage.Together(managers)),
        (_, 0) => OverviewTexts.Waiting_Nobody.With(comments, AwaitingReplies.Weeks),
        _ => OverviewTexts.Waiting.With(comments, MailLanguage.Together(managers), AwaitingReplies.Weeks),
    };

    private static OverviewPart? Part(string heading, IEnumerable<OverviewLine> lines)
    {
        var all = lines.ToList();
        return all.Count == 0
            ? null
            : new(heading, [.. all.Take(MostLines)], all.Count > MostLines ? OverviewTexts.More.With(all.Count - MostLines) : null);
    }

    private static string? Names(string sentence, IEnumerable<string> teams)
    {
        var names = teams.ToList();
        return names.Count == 0 ? null : sentence.With(MailLanguage.Together(names.Count <= MostNames
            ? names
            : [.. names.Take(MostNames), OverviewTexts.MoreTeams.With(names.Count - MostNames)]));
    }

    private enum TrendKind
    {
        Changed,
        Level,
        Unchanged,

        /// <summary>The usual level is not known yet.</summary>
        Young,
    }
}

/// <summary>A team together with the teams below it.</summary>
/// <param name="Id">The team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Weeks">Its roll-ups, oldest first, at least one.</param>
internal sealed record TogetherTeam(TeamId Id, string Name, IReadOnlyList<PublishedRollUp> Weeks)
{
    /// <summary>The one word for its latest week.</summary>
    public TrendWord Word => Weeks[^1].Word;
}
