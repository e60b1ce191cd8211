using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>POST /api/invitation: what the page needs before it asks for the wave's manifest.</summary>
internal sealed class InvitationEndpoint(QuietPulseDbFactory databases, InvitationLookup invitations, TimeProvider clock)
{
    public async Task Handle(HttpContext context)
    {
        var request = await AnsweringBody.Read<Ask>(context);
        var db = databases.Create();
        await using (db.ConfigureAwait(false))
        {
            var (_, wave) = await invitations.Find(db, request.Secret);
            await context.Response.WriteAsJsonAsync(new Found(wave.Id.ToString(), wave.ClosesAt, await LatestResults(db, wave), await LastPromise(db, wave)));
        }
    }

    /// <summary>From published results; the page has the words, in its reader's language.</summary>
    private async Task<LastPromised?> LastPromise(PulseDb db, AnsweringWave wave)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = await new PublishedResults(db).LastCommitment(wave.Team, today.AddDays(-DaysRemembered), CancellationToken.None);
        if (last is null)
        {
            return null;
        }

        var state = last.Promise.On(today) switch
        {
            Standing.Done => "done",
            Standing.Dropped => "dropped",
            Standing.Overdue => "overdue",
            _ => "open",
        };
        return new(last.Promise.Text, state, last.Change is MeasuredChange m ? new(m.Before, m.After, m.Points, m.BeyondChance) : null);
    }

    private async Task<string?> LatestResults(PulseDb db, AnsweringWave wave)
    {
        var oldest = IsoWeek.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).AddWeeks(-ResultsLinks.Weeks);
        var latest = await db.Publications.AsNoTracking()
            .Where(p => p.TeamId == wave.Team && p.Outcome == WaveOutcome.Published)
            .OrderByDescending(p => p.Week).Select(p => new { p.Week, p.ResultsToken }).FirstOrDefaultAsync();
        return latest is not null && latest.Week >= oldest ? latest.ResultsToken : null;
    }

    /// <summary>What ended longer ago is no news: twelve weeks.</summary>
    private const int DaysRemembered = 84;

    private sealed record Ask(string Secret);

    /// <param name="Wave">Id of the wave.</param>
    /// <param name="ClosesAt">UTC.</param>
    /// <param name="ResultsToken">Opens the team's latest results; null when there are none yet.</param>
    /// <param name="Promise">What became of the manager's last promise; null when there is none.</param>
    private sealed record Found(string Wave, DateTime ClosesAt, string? ResultsToken, LastPromised? Promise);

    /// <param name="Text">What was promised.</param>
    /// <param name="State">open, overdue, done or dropped.</param>
    /// <param name="Change">How the score that it is about has changed since; null when that cannot be said.</param>
    private sealed record LastPromised(string Text, string State, Since? Change);

    private sealed record Since(int Before, int After, int Points, bool BeyondChance);
}
