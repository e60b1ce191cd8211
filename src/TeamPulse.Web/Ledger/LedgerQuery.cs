using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Design;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Ledger;

/// <summary>One line of the ledger, in words.</summary>
/// <param name="At">In the time zone.</param>
/// <param name="Zone">That of the team, or of most teams where all are told of.</param>
/// <param name="Sentence">Who did what.</param>
public sealed record LedgerLine(DateTime At, string Zone, string Sentence);

/// <summary>Reads the ledger, latest first. Somebody without an account has no name here.</summary>
internal sealed class LedgerQuery(PulseDb db)
{
    public const int MostOnATeamsPage = 30;
    public const int MostOnAPage = 100;

    // They concern the teams below, too.
    private static readonly LedgerAct[] OfTree = [LedgerAct.OpenedOverview, LedgerAct.GavePartner, LedgerAct.TookPartner];

    /// <summary>
    /// What concerns a team: its own, what concerns everybody, the overviews in which it was shown, and its people partners.
    /// </summary>
    /// <param name="until">What was written before this instant (UTC); null for everything.</param>
    public async Task<IReadOnlyList<LedgerLine>> OfTeam(TeamId team, CancellationToken cancel, DateTime? until = null)
    {
        List<TeamId> line = [.. (await db.Tree(cancel)).WithAbove(team)];
        var entries = db.LedgerEntries.Where(e =>
            e.TeamId == null || e.TeamId == team || (OfTree.Contains(e.Act) && line.Contains(e.TeamId!.Value)));
        return await Lines(
            until is { } end ? entries.Where(e => e.At < end) : entries, MostOnATeamsPage, await TeamDays.ZoneOf(db, team, cancel), cancel);
    }

    /// <param name="before">Entries older than the one with this number; null for the latest.</param>
    /// <returns>The lines, and the number to go on with; null at the end.</returns>
    public async Task<(IReadOnlyList<LedgerLine> Lines, int? Older)> All(int? before, CancellationToken cancel)
    {
        var all = before is { } id ? db.LedgerEntries.Where(e => e.Id < id) : db.LedgerEntries;
        var last = await all.OrderByDescending(e => e.Id).Skip(MostOnAPage - 1).Select(e => (int?)e.Id).FirstOrDefaultAsync(cancel);
        var older = await db.LedgerEntries.AnyAsync(e => e.Id < last, cancel) ? last : null;
        var zone = await db.Teams.GroupBy(t => t.Schedule.TimeZone).OrderByDescending(teams => teams.Count()).ThenBy(teams => teams.Key)
            .Select(teams => teams.Key).FirstOrDefaultAsync(cancel);
        return (await Lines(all, MostOnAPage, zone, cancel), older);
    }

    private async Task<IReadOnlyList<LedgerLine>> Lines(
        IQueryable<LedgerEntry> entries, int most, string? zone, CancellationToken cancel)
    {
        // A system that does not know the zone still shows the ledger.
        var clocks = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;
        var rows = await entries.AsNoTracking().OrderByDescending(e => e.Id).Take(most).ToListAsync(cancel);
        var people = rows.SelectMany(e => new[] { e.By, e.Subject, e.StandIn }).OfType<ManagerId>().Distinct().ToList();
        var names = await db.Managers.Where(m => people.Contains(m.Id)).Select(m => new { m.Id, m.DisplayName })
            .ToDictionaryAsync(m => m.Id, m => m.DisplayName, cancel);
        var ids = rows.Select(e => e.TeamId).OfType<TeamId>().Distinct().ToList();
        var teams = await db.Teams.Where(t => ids.Contains(t.Id)).Select(t => new { t.Id, t.Name })
            .ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var weeks = rows.Select(e => e.Week).OfType<IsoWeek>().Distinct().ToList();
        var longer = await db.Waves.Where(w => w.Weeks > 1 && ids.Contains(w.TeamId) && weeks.Contains(w.Week))
            .Select(w => new { w.TeamId, w.Week, w.Weeks }).Distinct().ToDictionaryAsync(w => (w.TeamId, w.Week), w => w.Weeks, cancel);
        return
        [
            .. rows.Select(e => new LedgerLine(
                TimeZoneInfo.ConvertTimeFromUtc(e.At, clocks), clocks.Id, Sentence(e, names, teams, WeeksOf(e)))),
        ];

        string? WeeksOf(LedgerEntry e) =>
            e.Week is { } week ? Words(week, longer.GetValueOrDefault((e.TeamId.GetValueOrDefault(), week), 1)) : null;
    }

    private static string Sentence(
        LedgerEntry entry, Dictionary<ManagerId, string> names, Dictionary<TeamId, string> teams, string? weeks)
    {
        var team = entry.TeamId is { } at ? teams.GetValueOrDefault(at) ?? LedgerTexts.GoneTeam : LedgerTexts.AllTeams;
        var key = entry is { Act: LedgerAct.NamedOrganisation, From: null } ? "NamedOrganisation.First" : entry.Act.ToString();
        var sentence = LedgerTexts.ResourceManager.Of(key).With(
            Name(entry.By, LedgerTexts.CommandLine), team, weeks, Name(entry.Subject, LedgerTexts.Former),
            KeptWords.Read(entry.Act, entry.From), KeptWords.Read(entry.Act, entry.To), Name(entry.StandIn, LedgerTexts.NobodyStandsIn));
        return string.Concat(sentence[..1].ToUpper(CultureInfo.CurrentUICulture), sentence[1..]);

        string Name(ManagerId? id, string nobody) => id is { } known ? names.GetValueOrDefault(known, LedgerTexts.Former) : nobody;
    }

    private static string Words(IsoWeek last, int weeks) => (weeks == 1 ? LedgerTexts.Week : LedgerTexts.Weeks).With(
        last.NumbersOf(weeks), DateWords.Days(last.AddWeeks(1 - weeks), last));
}
