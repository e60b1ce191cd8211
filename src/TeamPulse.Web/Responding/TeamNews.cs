using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// What the page tells beside its questions, the same for everybody on a team: remembered for a minute, because all come when
/// the mail comes, and what became of a promise is measured on a year of results.
/// </summary>
internal sealed class TeamNews(QuietPulseDbFactory databases, TimeProvider clock)
{
    // What ended longer ago is no news: twelve weeks.
    private const int DaysRemembered = 84;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TeamId, (DateTime Until, News News)> _known = new();

    public async Task<News> Of(TeamId team)
    {
        var now = clock.UtcNow();
        if (_known.TryGetValue(team, out var known) && now < known.Until)
        {
            return known.News;
        }

        var news = await Read(team, DateOnly.FromDateTime(now));
        _known[team] = (now + Fresh, news);
        return news;
    }

    private async Task<News> Read(TeamId team, DateOnly today)
    {
        await using var db = databases.Create();
        return new News(await LatestResults(db, team, today), await LastPromise(db, team, today));
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
        var last = await new PublishedResults(db).LastCommitment(team, today.AddDays(-DaysRemembered), CancellationToken.None);
        return last is null ? null : new LastPromised(last.Promise.Text, StateOf(last.Promise.On(today)), last.Change is MeasuredChange m
            ? new Since(m.Before, m.After, m.Points, m.BeyondChance)
            : null);
    }

    private static string StateOf(Standing standing) => standing switch
    {
        Standing.Done => "done",
        Standing.Dropped => "dropped",
        Standing.Overdue => "overdue",
        _ => "open",
    };
}

/// <param name="ResultsToken">Opens the team's latest results; null when there are none yet.</param>
/// <param name="Promise">What became of the manager's last promise; null when there is none.</param>
internal sealed record News(string? ResultsToken, LastPromised? Promise);

/// <param name="Text">What was promised.</param>
/// <param name="State">open, overdue, done or dropped.</param>
/// <param name="Change">How the score that it is about has changed since; null when that cannot be said.</param>
internal sealed record LastPromised(string Text, string State, Since? Change);

internal sealed record Since(int Before, int After, int Points, bool BeyondChance);
