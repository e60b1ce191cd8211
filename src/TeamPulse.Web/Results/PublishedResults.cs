using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>
/// Reads frozen publications and hands them out through the disclosure gate: the one way from the tables to a reader.
/// Lists of ids travel as one parameter (EF.Parameter): a thousand of them, one by one, cost SQLite seconds to bind.
/// </summary>
internal sealed class PublishedResults(PulseDb db)
{
    /// <summary>
    /// The last waves of one team up to and including <paramref name="to"/> (null: the latest); null if there is no such team.
    /// With the comments that may still wait for a reply. Costs the same after five years as after five weeks.
    /// </summary>
    /// <param name="questions">With the mean of each question.</param>
    /// <param name="reader">Who gets comments; by default nobody.</param>
    /// <param name="wholePast">With what was promised and happened in all these weeks; by default in the last year.</param>
    public async Task<PublishedTeam?> Team(
        TeamId id, IsoWeek? to, int waves, CancellationToken cancel, bool questions = false, CommentReader reader = default,
        bool wholePast = false)
    {
        var rows = Rows(id, to).OrderByDescending(p => p.Week).Take(waves);
        var shown = await Show([id], rows, cancel, AwaitingReplies.Weeks, questions, reader: reader);
        return shown.SingleOrDefault() is { } team ? await WithCommitments(team, to, wholePast, cancel) : null;
    }

    /// <summary>
    /// A publication's team up to and including its week (a mail that leaves late still tells it), the token of its results
    /// page and the wave's code (null for an imported week). Null when the publication is gone.
    /// </summary>
    public async Task<(PublishedTeam Team, string ResultsToken, string? WaveCode)?> Publication(
        int? id, CommentReader reader, CancellationToken cancel)
    {
        var row = await db.Publications.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new
            {
                p.TeamId,
                p.Week,
                p.ResultsToken,
                Code = db.Waves.Where(w => w.TeamId == p.TeamId && w.Week == p.Week && w.Code != null)
                    .Select(w => w.Code).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancel);
        return row is not null && await Team(row.TeamId, row.Week, int.MaxValue, cancel, reader: reader) is { } team
            ? (team, row.ResultsToken, row.Code)
            : null;
    }

    /// <summary>What a team's manager promised last, if it has not ended more than twelve weeks ago; null when there is nothing.</summary>
    /// <param name="kept">Only what was done; by default whatever became of it.</param>
    public async Task<PublishedCommitment?> LastCommitment(TeamId id, DateOnly today, CancellationToken cancel, bool kept = false)
    {
        var last = await StoredCommitments.Last(db, id, today, kept, cancel);
        var only = await StoredCommitments.Of(
            db, db.Commitments.Where(c => c.Id == last), null, week => Since(id, week, null, cancel), cancel);
        return only.SingleOrDefault();
    }

    /// <summary>
    /// One team over a period: its waves and alerts, and the commitments that were open within it, as they are now. Null if
    /// there is no such team.
    /// </summary>
    public async Task<PublishedTeam?> Period(TeamId id, IsoWeek from, IsoWeek to, CommentReader reader, CancellationToken cancel)
    {
        var rows = db.Publications.Where(p => p.TeamId == id && p.Week >= from && p.Week <= to);
        if ((await Show([id], rows, cancel, commentWeeks: int.MaxValue, reader: reader)).SingleOrDefault() is not { } team)
        {
            return null;
        }

        var last = to.Monday.AddDays(6);
        return team with
        {
            Commitments = await StoredCommitments.Of(
                db, db.Commitments.StandingSince(id, from.Monday).Where(c => c.PromisedOn <= last), null,
                week => Since(id, week, null, cancel), cancel),
            PastAlerts = await StoredAlerts.Of(db, id, from, to, null, _ => Task.FromResult(team.Waves), cancel),
            Talks = [.. (await StoredTalks.Of(db, [id], from, to, cancel))[id]],
        };
    }

    // Adds commitments, alerts, talks and events of the year before the latest shown week. Of an earlier week, as they were then.
    private async Task<PublishedTeam> WithCommitments(PublishedTeam team, IsoWeek? to, bool wholePast, CancellationToken cancel)
    {
        var asOf = await StoredCommitments.AsOf(db, team.Id, to, cancel);
        var since = team.Latest?.Week.AddWeeks(-StoredCommitments.Weeks).Monday ?? DateOnly.MinValue;
        since = wholePast && team.Waves is [{ FirstWeek.Monday: var first }, ..] && first < since ? first : since;
        Task<PublishedTeam> From(IsoWeek week) =>
            team.Waves.Count > 0 && team.Waves[0].Week <= week ? Task.FromResult(team) : Since(team.Id, week, team.Latest?.Week, cancel);
        return team with
        {
            AsOf = asOf,
            Commitments = await StoredCommitments.Of(db, db.Commitments.StandingSince(team.Id, since), asOf, From, cancel),
            PastAlerts = team.Latest is not { Week: var last } ? [] : await StoredAlerts.Of(
                db, team.Id, last.AddWeeks(-StoredCommitments.Weeks), last, asOf, weeks => WavesOf(team, weeks, cancel), cancel),
            Talks = team.Latest is not { Week: var latest } ? []
                : [.. (await StoredTalks.Of(db, [team.Id], latest.AddWeeks(-StoredCommitments.Weeks), latest, cancel))[team.Id]],
            Events = await StoredCommitments.Events(db, team.Id, since, asOf, cancel),
        };
    }

    /// <summary>What several teams answered about their talks from a week on, by team, oldest first.</summary>
    public Task<ILookup<TeamId, PublishedTalk>> Talks(IReadOnlyCollection<TeamId> ids, IsoWeek from, CancellationToken cancel) =>
        StoredTalks.Of(db, ids, from, null, cancel);

    // A team's waves from a week on, without comments and questions.
    private async Task<PublishedTeam> Since(TeamId id, IsoWeek from, IsoWeek? to, CancellationToken cancel) =>
        (await Show([id], Rows(id, to).Where(p => p.Week >= from), cancel)).Single();

    private IQueryable<PublicationRow> Rows(TeamId id, IsoWeek? to)
    {
        var rows = db.Publications.Where(p => p.TeamId == id);
        return to is { } last ? rows.Where(p => p.Week <= last) : rows;
    }

    // The team's waves of these weeks: those that are at hand, or else these alone.
    private async Task<IReadOnlyList<PublishedWave>> WavesOf(
        PublishedTeam team, IReadOnlyCollection<IsoWeek> weeks, CancellationToken cancel) =>
        team.Waves.Count > 0 && weeks.Min() >= team.Waves[0].Week
            ? team.Waves
            : (await Show([team.Id], Rows(team.Id, null).Where(p => EF.Parameter(weeks).Contains(p.Week)), cancel)).Single().Waves;

    /// <summary>The week of the closed wave after a week; null for none.</summary>
    public async Task<IsoWeek?> WeekAfter(TeamId id, IsoWeek week, CancellationToken cancel) =>
        await db.Publications.Where(p => p.TeamId == id && p.Week > week).OrderBy(p => p.Week).Select(p => (IsoWeek?)p.Week)
            .FirstOrDefaultAsync(cancel);

    /// <summary>The latest wave alone of each of several teams, without comments and questions, in the order of their names.</summary>
    public async Task<IReadOnlyList<PublishedTeam>> Latest(IReadOnlyCollection<TeamId> ids, CancellationToken cancel)
    {
        var tokens = (await LatestTokens(ids, cancel)).Values.ToList();
        return await Show(ids, db.Publications.Where(p => EF.Parameter(tokens).Contains(p.ResultsToken)), cancel);
    }

    /// <summary>The latest publication of each of several teams, by its random token: another publication never has the same.</summary>
    public async Task<IReadOnlyDictionary<TeamId, string>> LatestTokens(IReadOnlyCollection<TeamId> ids, CancellationToken cancel)
    {
        // One step in the index of (team, week) for each team, however long its history; a grouped maximum reads all of it.
        var latest = await db.Teams.Where(t => EF.Parameter(ids).Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                Token = db.Publications.Where(p => p.TeamId == t.Id).OrderByDescending(p => p.Week)
                    .Select(p => p.ResultsToken).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return latest.Where(team => team.Token is not null).ToDictionary(team => team.Id, team => team.Token!);
    }

    /// <summary>The waves of several teams from a week on, without comments and questions.</summary>
    /// <param name="drivers">Only these; null: all that were asked.</param>
    public Task<IReadOnlyList<PublishedTeam>> Since(
        IReadOnlyCollection<TeamId> ids, IsoWeek from, IReadOnlyCollection<Driver>? drivers, CancellationToken cancel) =>
        Show(ids, db.Publications.Where(p => EF.Parameter(ids).Contains(p.TeamId) && p.Week >= from), cancel, drivers: drivers);

    /// <summary>
    /// The weeks of several teams in which this reader gets comments, latest week first, without scores: the one query for what waits for
    /// a reply.
    /// </summary>
    /// <param name="askedForAlone">Only weeks whose comments may still wait; else all that are kept.</param>
    public async Task<IReadOnlyList<CommentedWeek>> Comments(
        IReadOnlyCollection<TeamId> ids, CommentReader reader, CancellationToken cancel, bool askedForAlone = false)
    {
        var latest = (await db.Teams.Where(t => EF.Parameter(ids).Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                Week = db.Publications.Where(p => p.TeamId == t.Id).OrderByDescending(p => p.Week)
                    .Select(p => (IsoWeek?)p.Week).FirstOrDefault(),
            })
            .ToListAsync(cancel)).Where(t => t.Week is not null).ToDictionary(t => t.Id, t => t.Week!.Value);
        if (latest.Count == 0)
        {
            return [];
        }

        var rows = db.Publications.Where(p => EF.Parameter(ids).Contains(p.TeamId)
            && db.Comments.Any(c => c.TeamId == p.TeamId && c.Week == p.Week));
        if (askedForAlone)
        {
            var from = latest.Values.Min().AddWeeks(1 - AwaitingReplies.Weeks);
            rows = rows.Where(p => p.Week >= from);
        }

        var teams = await Show(ids, rows, cancel, commentWeeks: int.MaxValue, drivers: [], reader: reader);
        return
        [
            .. teams.SelectMany(team => team.Waves.Where(w => w.Comments.Count > 0), (team, wave) => new CommentedWeek(
                    team.Id, team.Name, wave.Week, wave.WeekNumbers, wave.Comments,
                    AwaitingReplies.AreAskedFor(wave.Week, latest[team.Id])))
                .Where(week => week.IsAskedFor || !askedForAlone)
                .OrderByDescending(week => week.Week).ThenBy(week => week.Name, StringComparer.CurrentCulture),
        ];
    }

    private async Task<IReadOnlyList<PublishedTeam>> Show(
        IReadOnlyCollection<TeamId> ids, IQueryable<PublicationRow> query, CancellationToken cancel,
        int commentWeeks = 0, bool questions = false, IReadOnlyCollection<Driver>? drivers = null, CommentReader reader = default)
    {
        var teams = await db.Teams.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).OrderBy(t => t.Name).ToListAsync(cancel);

        // One query for each table: joined in one, every driver would carry the columns of its publication.
        var rows = await query.AsNoTracking().ToListAsync(cancel);
        var numbers = rows.ConvertAll(p => p.Id);
        var asked = db.Set<DriverResult>().AsQueryable();
        var driversOf = await ByPublication(drivers is null ? asked : asked.Where(d => drivers.Contains(d.Driver)), numbers, cancel);
        var questionsOf = await ByPublication(db.Set<QuestionResult>(), questions ? numbers : [], cancel);
        foreach (var row in rows)
        {
            row.Drivers = [.. driversOf[row.Id]];
            row.Questions = [.. questionsOf[row.Id]];
        }

        var (first, last) = rows.Count == 0 ? default : (rows.Min(p => p.Week), rows.Max(p => p.Week));
        var alerts = await db.Alerts.AsNoTracking()
            .Where(a => EF.Parameter(ids).Contains(a.TeamId) && a.Week >= first && a.Week <= last).ToListAsync(cancel);
        var stored = await CommentsOf(ids, first, last, reader.IsNobody ? 0 : commentWeeks, cancel);
        var access = await reader.Of(db, rows, stored, cancel);
        var comments = stored.Where(c => access.GetValueOrDefault((c.TeamId, c.Week)) == CommentAccess.Shown).ToList();
        var alertsOf = alerts.ToLookup(a => (a.TeamId, a.Week));
        var shown = (await StoredComments.Of(db, comments, teams, cancel)).ToLookup(c => c.Team, c => (c.Week, c.Comment));
        var starts = await StoredHistoryStarts.Of(db, ids, cancel);
        var byTeam = rows.ToLookup(p => p.TeamId);
        return [.. teams.Select(team => WithAccess(DisclosureGate.Show(
            team.Id,
            team.Name,
            [.. byTeam[team.Id].OrderBy(p => p.Week).Select(p => PublicationMapping.PublicationOf(p, alertsOf[(p.TeamId, p.Week)]))],
            shown[team.Id].ToLookup(c => c.Week, c => c.Comment),
            [.. starts[team.Id]])))];

        PublishedTeam WithAccess(PublishedTeam team) => team with
        {
            Waves =
            [
                .. team.Waves.Select(w => w with { CommentAccess = access.GetValueOrDefault((team.Id, w.Week), CommentAccess.ForOthers) }),
            ],
        };
    }

    private static async Task<ILookup<int, T>> ByPublication<T>(IQueryable<T> results, List<int> publications, CancellationToken cancel)
        where T : class
    {
        var rows = publications.Count == 0 ? [] : await results.AsNoTracking()
            .Select(r => new { Publication = EF.Property<int>(r, PulseDb.PublicationId), Result = r })
            .Where(r => EF.Parameter(publications).Contains(r.Publication)).ToListAsync(cancel);
        return rows.ToLookup(r => r.Publication, r => r.Result);
    }

    // Of so many weeks, the last ones.
    private async Task<List<Comment>> CommentsOf(
        IReadOnlyCollection<TeamId> ids, IsoWeek first, IsoWeek last, int weeks, CancellationToken cancel)
    {
        if (weeks == 0 || first == default)
        {
            return [];
        }

        var from = last.WeeksSince(first) < weeks ? first : last.AddWeeks(1 - weeks);
        return await db.Comments.AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.TeamId) && c.Week >= from && c.Week <= last).OrderBy(c => c.Id).ToListAsync(cancel);
    }

    /// <summary>The frozen roll-ups of several teams from a week on, by team, oldest first.</summary>
    /// <param name="drivers">Only these; null: all.</param>
    /// <param name="to">The last week; null: the latest.</param>
    public async Task<ILookup<TeamId, PublishedRollUp>> RollUps(
        IReadOnlyCollection<TeamId> ids, IsoWeek from, IReadOnlyCollection<Driver>? drivers, CancellationToken cancel, IsoWeek? to = null)
    {
        var query = db.RollUps.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.TeamId) && r.Week >= from);
        query = to is { } last ? query.Where(r => r.Week <= last) : query;
        var rows = await (drivers is null ? query : query.Where(r => drivers.Contains(r.Driver))).ToListAsync(cancel);
        return rows
            .GroupBy(r => r.TeamId)
            .SelectMany(team => DisclosureGate.Show(
                [.. team.GroupBy(r => r.Week).OrderBy(week => week.Key).Select(week => RollUpMapping.RollUpOf([.. week]))]))
            .ToLookup(rollUp => rollUp.Id);
    }

    /// <summary>The latest roll-up of each of several teams that is not older than a week.</summary>
    public async Task<IReadOnlyDictionary<TeamId, PublishedRollUp>> LatestRollUps(
        IReadOnlyCollection<TeamId> ids, IsoWeek from, CancellationToken cancel)
    {
        // Most teams are rolled up in the same week. Nothing older than the oldest of their latest is read.
        var latest = await db.Teams.Where(t => EF.Parameter(ids).Contains(t.Id))
            .Select(t => db.RollUps.Where(r => r.TeamId == t.Id && r.Week >= from).OrderByDescending(r => r.Week)
                .Select(r => (IsoWeek?)r.Week).FirstOrDefault())
            .ToListAsync(cancel);
        return latest.Min() is { } oldest
            ? (await RollUps(ids, oldest, null, cancel)).ToDictionary(team => team.Key, team => team.Last())
            : new Dictionary<TeamId, PublishedRollUp>();
    }
}
