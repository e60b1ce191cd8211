using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// What the page tells beside its questions, the same for everybody on a team. It is remembered for a minute: all come when the mail
/// comes, and what became of a promise is measured on a year of results.
/// </summary>
internal sealed class TeamNews(QuietPulseDbFactory databases, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TeamId, (WaveId Wave, DateTime Until, News News)> _known = new();

    public async Task<News> Of(AnsweringWave wave)
    {
        var now = clock.UtcNow();
        var team = wave.Team;
        if (!_known.TryGetValue(team, out var known) || known.Wave != wave.Id || known.Until <= now || known.Until > now + Fresh)
        {
            var today = DateOnly.FromDateTime(now);
            await using var db = databases.Create();
            var news = new News(await LatestResults(db, team, today), await LastPromise(db, team, today), await NextOpening(db, wave));
            _known[team] = known = (wave.Id, now + Fresh, news);
        }

        return known.News;
    }

    // As it would be planned when this wave has closed.
    private static async Task<DateTime?> NextOpening(PulseDb db, AnsweringWave wave)
    {
        var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == wave.Team && !t.Paused && t.AnswersWithId == null);
        var week = await db.Waves.Where(w => w.Id == wave.Id).Select(w => (IsoWeek?)w.Week).SingleOrDefaultAsync();
        return team is not null && TimeZoneInfo.TryFindSystemTimeZoneById(team.Schedule.TimeZone, out _)
            ? team.Schedule.NextAfter(week, wave.ClosesAt).OpensAt
            : null;
    }

    private static async Task<string?> LatestResults(PulseDb db, TeamId team, DateOnly today)
    {
        var latest = await db.Publications.AsNoTracking()
            .Where(p => p.TeamId == team && p.Outcome == WaveOutcome.Published)
            .OrderByDescending(p => p.Week).Select(p => new { p.Week, p.ResultsToken }).FirstOrDefaultAsync();
        return latest is not null && latest.Week >= IsoWeek.Of(today).AddWeeks(-ResultsLinks.Weeks) ? latest.ResultsToken : null;
    }

    // From published results; the page has the words, in its reader's language.
    private static async Task<LastPromised?> LastPromise(PulseDb db, TeamId team, DateOnly today)
    {
        var last = await new PublishedResults(db).LastCommitment(team, today, CancellationToken.None);
        if (last is null)
        {
            return null;
        }

        var standing = last.Promise.On(today);
        return new LastPromised(
            last.Promise.Text,
            standing is Standing.Promised or Standing.Due ? "open" : standing.ToString().ToLowerInvariant(),
            last.Promise.Due,
            last.Change is MeasuredChange m ? new Since(m.Before, m.After, m.Points, m.BeyondChance) : null);
    }
}

/// <summary>The same for everybody on a team.</summary>
/// <param name="ResultsToken">Opens the team's latest results; null where there are none yet.</param>
/// <param name="Promise">What became of the manager's last promise; null where there is none.</param>
/// <param name="NextOpensAt">UTC, when the next wave is planned to open; null for a team that is paused or answers with another.</param>
internal sealed record News(string? ResultsToken, LastPromised? Promise, DateTime? NextOpensAt);

/// <param name="Text">What was promised.</param>
/// <param name="State">open, overdue, done or dropped.</param>
/// <param name="Due">The day in the team's time zone.</param>
/// <param name="Change">How the score that it is about has changed since; null when that cannot be said.</param>
internal sealed record LastPromised(string Text, string State, DateOnly Due, Since? Change);

internal sealed record Since(int Before, int After, int Points, bool BeyondChance);
