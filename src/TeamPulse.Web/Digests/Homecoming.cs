using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

/// <param name="Sentence">"You were away from 3 May to 16 May: 2 pulses closed."</param>
/// <param name="Weeks">Those, oldest first.</param>
public sealed record AwayTold(string Sentence, IReadOnlyList<AwayWeek> Weeks);

/// <param name="Name">"Week 20".</param>
/// <param name="Remark">" (alert: Deadlines)", or why nothing is shown; null when there is nothing to remark.</param>
/// <param name="Link">The dashboard as of that week.</param>
public sealed record AwayWeek(string Name, string? Remark, string Link);

/// <summary>Tells a manager, in the first digest after a leave, which weeks closed meanwhile.</summary>
internal sealed class Homecoming(PulseDb db, MailLinks links)
{
    /// <param name="manager">Of the team itself.</param>
    /// <param name="team">Up to and including the wave that the digest is about.</param>
    public async Task<IReadOnlyList<AwayTold>> Of(ManagerId manager, PublishedTeam team, CancellationToken cancel)
    {
        var leaves = await db.Leaves.AsNoTracking().Where(l => l.ManagerId == manager).ToListAsync(cancel);
        return leaves.Count == 0 ? [] : Told(team, WhileAway.ToTell(leaves.Select(l => l.Read()), await Closed(team, cancel)));
    }

    /// <summary>In the current language.</summary>
    internal IReadOnlyList<AwayTold> Told(PublishedTeam team, IEnumerable<WhileAway> away) =>
        [.. away.Select(a => new AwayTold(
            (a.Weeks.Count == 1 ? DigestTexts.Away_One : DigestTexts.Away_Some).With(
                a.Leave.From.Written(DigestTexts.Promise_Day), a.Leave.Until.Written(DigestTexts.Promise_Day), a.Weeks.Count),
            [.. team.Waves.Where(wave => a.Weeks.Contains(wave.Week)).Select(wave => Week(team.Id, wave))]))];

    // Weeks that were imported have no wave, and closed while nobody was away.
    private async Task<IReadOnlyList<(IsoWeek Week, DateOnly Day)>> Closed(PublishedTeam team, CancellationToken cancel)
    {
        var zone = await TeamDays.ZoneOf(db, team.Id, cancel);
        var waves = await db.Waves.Where(w => w.TeamId == team.Id).Select(w => new { w.Week, w.ClosesAt }).ToListAsync(cancel);

        // A week that was asked anew has a void wave as well, with the same close.
        return [.. team.Waves.Join(
            waves.DistinctBy(w => w.Week), w => w.Week, w => w.Week, (_, wave) => (wave.Week, TeamDays.DayOf(wave.ClosesAt, zone)))];
    }

    private AwayWeek Week(TeamId team, PublishedWave wave) => new(
        (wave.Weeks == 1 ? DigestTexts.Away_Week : DigestTexts.Away_Week_Longer).With(wave.WeekNumbers),
        wave switch
        {
            { NobodyAsked: true } => $" ({DigestTexts.Away_Small})",
            { Outcome: not WaveOutcome.Published } => $" ({DigestTexts.ResourceManager.Of($"Away.{wave.Outcome}")})",
            { Alerts: [_, ..] alerts } => $" ({DigestTexts.Away_Alerts.With(string.Join(", ", alerts.Select(a => a.Driver.Name())))})",
            _ => null,
        },
        links.Dashboard(team, wave.Week));
}
