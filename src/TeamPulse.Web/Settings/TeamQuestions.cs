using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>
/// What a team is asked, and which own questions it is shown before. What it was asked is read from the manifests of its waves,
/// which are what its members were shown: no setting changes them.
/// </summary>
internal sealed class TeamQuestions(PulseDb db, QuestionnaireShelf questionnaires)
{
    // Stands for words that this team was not asked. No question has them.
    private static readonly LocalText AskedElsewhere = new(new Dictionary<string, string> { ["en"] = "" });

    /// <summary>The questions of a wave that opens now, in the order of the page.</summary>
    /// <param name="wave">It has no manifest yet.</param>
    /// <param name="invited">How many people it invites.</param>
    /// <param name="promise">What was done two waves ago; null for nothing.</param>
    /// <param name="occasions">What there was to talk about.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IReadOnlyList<Question>> Of(
        Wave wave, int invited, string? promise, TalkOccasions occasions, CancellationToken cancel)
    {
        var first = wave.Week.AddWeeks(1 - wave.Weeks);
        var shown = await Shown(wave.TeamId, first, cancel);
        var zone = await ZoneOf(wave.TeamId, cancel);
        var before = await Before(wave.TeamId, first, zone, cancel);
        var talk = TalkTurn.Of(first, wave.Weeks, TeamDays.DayOf(wave.OpensAt, zone), invited, before, occasions);
        return new QuestionChoice(questionnaires[wave.QuestionnaireVersion], questionnaires.Shipped, wave.TeamId, invited)
            .For(wave.Week, wave.Weeks, before, text => shown.Any(text.IsSameAs), promise, talk);
    }

    /// <summary>What the team of a wave that has closed is shown before it is asked. Null if it cannot be known when it will be.</summary>
    public async Task<UpcomingQuestions?> Upcoming(Wave closed, DateTime now, CancellationToken cancel)
    {
        var schedule = await db.Teams.AsNoTracking().Where(t => t.Id == closed.TeamId).Select(t => t.Schedule).SingleAsync(cancel);
        var version = await db.Organisations.Select(o => o.QuestionnaireVersion).SingleAsync(cancel);
        if (questionnaires.Find(version) is not { } questionnaire
            || !TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone))
        {
            return null;
        }

        var thisWeek = IsoWeek.Of(TeamDays.DayOf(now, zone));
        var shown = await Shown(closed.TeamId, thisWeek, cancel);
        return new(
            thisWeek.AddWeeks(1),
            new QuestionChoice(questionnaire, questionnaires.Shipped, closed.TeamId, closed.Invited).ToShow(
                schedule, closed.Week, now, thisWeek.AddWeeks(1), await Before(closed.TeamId, thisWeek, zone, cancel),
                text => shown.Any(text.IsSameAs)));
    }

    // A system that does not know the zone still opens a wave that was planned.
    private async Task<TimeZoneInfo> ZoneOf(TeamId team, CancellationToken cancel) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(await TeamDays.ZoneOf(db, team, cancel), out var zone) ? zone : TimeZoneInfo.Utc;

    // With the last publication before a week, if its page can still be opened. An earlier one may have been forgotten.
    private async Task<IReadOnlyList<LocalText>> Shown(TeamId team, IsoWeek week, CancellationToken cancel)
    {
        var oldest = week.AddWeeks(-ResultsLinks.Weeks);
        var last = db.Publications.Where(p => p.TeamId == team && p.UpcomingFrom > oldest && p.UpcomingFrom <= week);
        return PublicationMapping.TextsOf(
            await last.OrderByDescending(p => p.UpcomingFrom).Select(p => p.Upcoming).FirstOrDefaultAsync(cancel));
    }

    /// <summary>Notes with the people whom an open wave asks own questions that it does.</summary>
    public async Task Note(Wave open, IReadOnlyCollection<MemberId> asked, CancellationToken cancel)
    {
        if (!AsksOwn(open))
        {
            return;
        }

        var since = open.Week.AddWeeks(-OwnLimit.Memory);
        foreach (var member in await db.Members.Where(m => EF.Parameter(asked).Contains(m.Id)).ToListAsync(cancel))
        {
            member.AskedOwn = [.. member.AskedOwn.Where(week => IsoWeek.Parse(week) > since), $"{open.Week}"];
        }
    }

    /// <summary>Takes back what was noted of a wave whose answers nobody can read: its week is asked anew, and that counts once.</summary>
    public async Task TakeBack(Wave lost, IReadOnlyCollection<MemberId> asked, CancellationToken cancel)
    {
        if (!AsksOwn(lost))
        {
            return;
        }

        foreach (var member in await db.Members.Where(m => EF.Parameter(asked).Contains(m.Id)).ToListAsync(cancel))
        {
            var weeks = member.AskedOwn.ToList();
            weeks.Remove($"{lost.Week}");
            member.AskedOwn = [.. weeks];
        }
    }

    private bool AsksOwn(Wave wave) => Manifest.Asked(wave.Manifest!).Any(q => IsOwn(q, wave.QuestionnaireVersion));

    // The team's waves, and what its people were asked on other teams: a new name or another team gives nobody a new count. The one who
    // was asked most often decides.
    private async Task<List<EarlierWave>> Before(TeamId team, IsoWeek week, TimeZoneInfo zone, CancellationToken cancel)
    {
        var own = await OfTeam(team, week, zone, cancel);
        var people = await db.Members.Where(m => m.TeamId == team && MailChoices.Asked.Contains(m.Mails))
            .Select(m => m.AskedOwn).ToListAsync(cancel);
        var elsewhere = people.Select(weeks => weeks.Select(IsoWeek.Parse)
                .Where(asked => asked > week.AddWeeks(-OwnLimit.Memory) && !own.Exists(w => w.Week == asked && w.Own.Count > 0)).ToList())
            .MaxBy(weeks => weeks.Count) ?? [];
        return [.. own, .. elsewhere.Select(asked => new EarlierWave(asked, [AskedElsewhere]))];
    }

    private async Task<List<EarlierWave>> OfTeam(TeamId team, IsoWeek week, TimeZoneInfo zone, CancellationToken cancel)
    {
        var since = week.AddWeeks(-OwnLimit.Memory);
        var waves = await db.Waves.AsNoTracking().Where(w => w.TeamId == team && w.Manifest != null && w.Week > since)
            .Select(w => new { w.Week, w.OpensAt, w.State, w.QuestionnaireVersion, w.Manifest }).ToListAsync(cancel);
        return waves.ConvertAll(wave =>
        {
            var asked = Manifest.Asked(wave.Manifest!);
            return new EarlierWave(wave.Week, [.. asked.Where(q => IsOwn(q, wave.QuestionnaireVersion)).Select(q => q.Text)])
            {
                OpenedOn = TeamDays.DayOf(wave.OpensAt, zone),
                Talk = wave.State == WaveState.Void ? null : asked.Select(q => TalkQuestions.Find(q.Id)).FirstOrDefault(q => q is not null),
            };
        });
    }

    // An id of the two about a talk is ours alone, whatever words they had in an older program.
    private bool IsOwn(AskedQuestion question, string version) => TalkQuestions.Find(question.Id) is null
        && questionnaires.Shipped.IsOwn(question.Text) && questionnaires.Find(version)?.Find(question.Id)?.Kind != QuestionKind.Anchor;
}
