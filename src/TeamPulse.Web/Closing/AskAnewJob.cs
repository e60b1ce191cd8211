using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// Open waves whose keys are surely lost: nobody can ever read their answers. Such a wave is void at once, and the same week is asked anew
/// by another wave with the same closing time. One transaction does it, so a run that dies has done nothing, and another run finds the wave
/// void already.
/// </summary>
internal sealed class AskAnewJob(
    PulseDb db, KeyWatch watch, SealedWaves sealedWaves, TeamQuestions questions, TimeProvider clock, ILogger<AskAnewJob> log)
{
    /// <summary>With less time left nobody is asked a second time: the wave closes now, void, and the next one comes as usual.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromHours(24);

    public async Task Run(CancellationToken cancel)
    {
        foreach (var id in watch.Lost())
        {
            db.ChangeTracker.Clear();
            await Void(id, cancel);
        }
    }

    private async Task Void(WaveId id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.HoldAlone(id, cancel) is not { State: WaveState.Open } wave || !watch.AreLost(id))
        {
            return;
        }

        var now = clock.UtcNow();
        var isLate = wave.ClosesAt - now < Enough;
        if (isLate)
        {
            (wave.State, wave.ClosesAt) = (WaveState.Closing, now);
            await db.SaveChangesAsync(cancel);
        }
        else
        {
            await AskAnew(wave, now, cancel);
        }

        await transaction.CommitAsync(cancel);
        log.LogWarning(
            "The keys of an open week ({Week} of team {Team}) were lost, so nobody can read its answers. {Next}", wave.Week, wave.TeamId,
            isLate ? "It closes now and publishes nothing; the next one opens as usual." : "It is void, and the team is asked anew.");
        if (!isLate)
        {
            sealedWaves.Erase(id);
        }
    }

    private async Task AskAnew(Wave wave, DateTime now, CancellationToken cancel)
    {
        var invited = await db.Invitations.Where(i => i.WaveId == wave.Id).Select(i => i.MemberId).ToListAsync(cancel);
        await questions.TakeBack(wave, invited, cancel);
        await db.OutgoingMails.Where(m => m.WaveId == wave.Id).ExecuteDeleteAsync(cancel);
        await sealedWaves.Delete(wave.Id, cancel);
        db.Traces.Add(new Trace());

        // Nothing of it is read any more: the week has one manifest and one code, those of the second time.
        wave.State = WaveState.Void;
        (wave.Manifest, wave.Code, wave.Roll, wave.PublicKey) = (null, null, null, null);
        await db.SaveChangesAsync(cancel);

        var again = db.Waves.Add(await Again(wave, now, cancel)).Entity;
        await db.SaveChangesAsync(cancel);
        await db.Invitations.Where(i => i.WaveId == wave.Id).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.WaveId, again.Id).SetProperty(i => i.BlindedHash, (byte[]?)null)
                .SetProperty(i => i.Sent, false).SetProperty(i => i.Reminded, false),
            cancel);
    }

    // The reminder comes when it was to come, or halfway if that is over.
    private async Task<Wave> Again(Wave wave, DateTime now, CancellationToken cancel) => new()
    {
        TeamId = wave.TeamId,
        Week = wave.Week,
        Weeks = wave.Weeks,
        AskedAnew = true,
        OpensAt = now,
        RemindsAt = wave.RemindsAt > now ? wave.RemindsAt : now + ((wave.ClosesAt - now) / 2),
        ClosesAt = wave.ClosesAt,
        Threshold = Math.Max(wave.Threshold, await db.Organisations.Select(o => o.Threshold).SingleAsync(cancel)),
        QuestionnaireVersion = wave.QuestionnaireVersion,
    };
}
