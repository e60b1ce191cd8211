using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Opens a wave: everybody on the roster of that moment gets an invitation, all or nobody. Running it twice changes
/// nothing, because only one run can move the wave on from <see cref="WaveState.Scheduled"/>.
/// </summary>
internal sealed class OpenJob(
    PulseDb db, WaveKeyFiles keyFiles, KeyWatch watch, WeekTree trees, QuestionnaireShelf questionnaires, TeamQuestions questions,
    OpeningConditions conditions, TimeProvider clock)
{
    /// <summary>After a longer outage a wave is skipped: a mail that asks for last week's mood helps nobody.</summary>
    public static readonly TimeSpan TooLate = TimeSpan.FromHours(24);

    private static readonly TimeSpan Punctual = TimeSpan.FromHours(1);
    private static readonly TimeSpan LastCall = TimeSpan.FromHours(24);

    public async Task Run(Guid wave, CancellationToken cancel)
    {
        var id = new WaveId(wave);
        var row = await db.Waves.AsNoTracking().SingleOrDefaultAsync(
            w => w.Id == id && w.State == WaveState.Scheduled && !db.Teams.Any(t => t.Id == w.TeamId && t.Paused), cancel);
        var now = clock.UtcNow();
        if (row is null || now < row.OpensAt)
        {
            return;
        }

        if (now - row.OpensAt > TooLate || now >= row.ClosesAt)
        {
            await db.Move(id, WaveState.Scheduled, WaveState.Void, cancel);
        }
        else if (!watch.IsAwayNow() && await conditions.Obstacle(cancel) is null)
        {
            await Open(row, now, cancel);
        }
    }

    private async Task Open(Wave row, DateTime now, CancellationToken cancel)
    {
        // The keys are mostly there already. If not, this third of a second must not pass while the row is held.
        keyFiles.Make(row.Id);
        var stamped = await trees.Stamp(row.TeamId, row.Week, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.HoldAlone(row.Id, cancel) is not { State: WaveState.Scheduled } wave)
        {
            return;
        }

        // Nobody else changes the wave now. The roster of this moment says whom it asks and who reads it; but who came after the teams
        // beside this one were told of its people waits for the next week.
        var readers = await Readers.Of(db, row.TeamId, cancel);
        var people = (await Rolls.People(db, [row.TeamId], cancel))[row.TeamId].ToList();
        var known = stamped[0].Roll!;
        var members = people.FindAll(m => MailChoices.Asked.Contains(m.Mails) && (known.Length == 0 || known.Contains(m.Id.Value)));
        if (members.Count < wave.Threshold)
        {
            // Fewer people than the threshold could never be shown: they are not asked, and the close says why.
            wave.State = WaveState.Closing;
            wave.Invited = members.Count;
        }
        else
        {
            var roll = await Rolls.Of(db, people, stamped, cancel);
            await Invite(wave, members, readers, roll, await Names(stamped.Skip(1), cancel), now, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<List<string>> Names(IEnumerable<StampedTeam> teams, CancellationToken cancel)
    {
        var ids = teams.Select(t => t.TeamId).ToList();
        var names = await db.Teams.Where(t => EF.Parameter(ids).Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        return ids.ConvertAll(id => names[id]);
    }

    private async Task Invite(
        Wave wave, List<Member> members, Readers readers, Roll roll, List<string> pooledWith, DateTime now, CancellationToken cancel)
    {
        var key = keyFiles.Renew(wave.Id).PublicKey();
        wave.State = WaveState.Open;
        wave.PublicKey = key;
        wave.Invited = members.Count;
        wave.Roll = roll.ToBytes();
        wave.Readers = [.. readers.All.Select(m => m.Id.Value)];
        wave.Manifest = (await ManifestOf(wave, key, pooledWith, readers, cancel)).ToBytes();
        wave.Code = WaveCode.Of(wave.Manifest);
        await questions.Note(wave, members.ConvertAll(m => m.Id), cancel);
        wave.RemindsAt = RemindsAt(wave, now);
        var invitations = await Invitations(wave, members, cancel);
        db.OutgoingMails.AddRange(invitations.Select(invitation => OutgoingMail.Invitation(invitation, wave.TeamId, now)));
    }

    // A week that is asked anew has the invitations of the first time, so that their old links are known and told what happened.
    private async Task<List<Invitation>> Invitations(Wave wave, List<Member> members, CancellationToken cancel)
    {
        var earlier = await db.Invitations.Where(i => i.WaveId == wave.Id).ToListAsync(cancel);
        db.Invitations.RemoveRange(earlier.Where(i => !members.Exists(m => m.Id == i.MemberId)));
        return members.ConvertAll(member => earlier.Find(i => i.MemberId == member.Id)
            ?? db.Invitations.Add(new Invitation { WaveId = wave.Id, MemberId = member.Id }).Entity);
    }

    // A wave that opened late reminds as much later, so that there is time to answer in between. On the last day it is too late for that.
    private static DateTime? RemindsAt(Wave wave, DateTime now)
    {
        var late = now - wave.OpensAt;
        var remindsAt = late <= Punctual ? wave.RemindsAt : wave.RemindsAt + late;
        return late <= Punctual || remindsAt <= wave.ClosesAt - LastCall ? remindsAt : null;
    }

    private async Task<Manifest> ManifestOf(
        Wave wave, byte[] key, List<string> pooledWith, Readers readers, CancellationToken cancel)
    {
        var organisation = await db.Organisations.SingleAsync(cancel);
        var team = await db.Teams.AsNoTracking().SingleAsync(t => t.Id == wave.TeamId, cancel);
        var questionnaire = questionnaires[wave.QuestionnaireVersion];
        return new Manifest(
            wave.Id, organisation.Name, team.Name, wave.Invited, wave.Threshold, wave.OpensAt, wave.ClosesAt, team.Schedule.TimeZone,
            [.. readers.Managers.Select(m => m.DisplayName)],
            [.. readers.All.Select(m => m.DisplayName)],
            key,
            questionnaire,
            await questions.Of(wave, wave.Invited, await FollowUp.Promise(db, wave, cancel), await Occasions.Of(db, wave, cancel), cancel),
            Rotation.CommentPrompt(questionnaire, wave.Week))
        {
            Weeks = wave.Weeks,
            Roll = Roll.HashOf(wave.Roll!),
            PooledWith = pooledWith,
        };
    }
}
