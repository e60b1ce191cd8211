using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Waves;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// Closes a wave: no more ballots, then, in one transaction, unseal, publish and forget, then erase the keys.
/// A run that dies is repeated from <see cref="WaveState.Closing"/>; nothing happens twice.
/// </summary>
internal sealed class CloseJob(
    PulseDb db, SealedWaves sealedWaves, QuestionnaireShelf questionnaires, Announcement announcement, TimeProvider clock)
{
    public async Task Run(Guid wave, CancellationToken cancel)
    {
        var id = new WaveId(wave);
        var now = clock.UtcNow();
        if (await db.Waves.AnyAsync(w => w.Id == id && w.State == WaveState.Open && w.ClosesAt <= now, cancel))
        {
            await db.Move(id, WaveState.Open, WaveState.Closing, cancel);
        }

        if (await db.Waves.AnyAsync(w => w.Id == id && w.State == WaveState.Closing, cancel))
        {
            await PublishAndForget(id, cancel);
        }

        if (await db.Waves.AnyAsync(w => w.Id == id && Wave.Finished.Contains(w.State) && !w.Held, cancel))
        {
            sealedWaves.Erase(id);
        }
    }

    private async Task PublishAndForget(WaveId id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.HoldAlone(id, cancel) is not { State: WaveState.Closing } wave || !sealedWaves.CanBeDecided(wave))
        {
            return;
        }

        var responses = await sealedWaves.Unseal(wave, cancel);
        await Freeze(wave, await Count(wave, responses, cancel), cancel);
        if (wave.State == WaveState.Published)
        {
            KeepReceipts(wave, responses!);
        }

        await Forget(wave, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<PublishedOutcome> Count(Wave wave, List<CastResponse>? cast, CancellationToken cancel)
    {
        var collected = await db.Invitations.CountAsync(i => i.WaveId == wave.Id && i.BlindedHash != null, cancel);
        var facts = new WaveFacts(wave.Week, wave.Invited, collected, new Threshold(wave.Threshold), wave.QuestionnaireVersion);
        var states = await db.SignalStates.AsNoTracking().Where(s => s.TeamId == wave.TeamId)
            .ToDictionaryAsync(s => s.Driver, s => Trends.SignalState.FromJson(s.State), cancel);
        if (cast is null)
        {
            return new PublishedOutcome(Publication.Nothing(facts, VoidCause.KeysLost), states, []);
        }

        var outcome = Publisher.Publish(facts, cast.ConvertAll(c => c.Response), questionnaires[wave.QuestionnaireVersion], states);
        db.HistoryStarts.AddRange(AnchorStates.Reworded(states, outcome.States).Select(driver => new HistoryStart
        {
            TeamId = wave.TeamId,
            Reason = HistoryReason.NewWording,
            Driver = driver,
            Week = wave.Week,
        }));
        return outcome;
    }

    private async Task Freeze(Wave wave, PublishedOutcome outcome, CancellationToken cancel)
    {
        wave.State = outcome.Publication.Outcome switch
        {
            WaveOutcome.Published => WaveState.Published,
            WaveOutcome.Withheld => WaveState.Withheld,
            _ => WaveState.Void,
        };

        // Members were told that their answers may be pooled: they stay sealed until the week is rolled up, also when nobody answered.
        // Otherwise the flag would tell that somebody did.
        wave.Held = wave is { State: WaveState.Withheld, Manifest: { } manifest } && Manifest.MayBePooled(manifest);
        await announcement.Store(wave, outcome, cancel);
    }

    private void KeepReceipts(Wave wave, List<CastResponse> cast)
    {
        var receipts = cast.ConvertAll(c => c.Receipt);
        receipts.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        db.Receipts.Add(new Receipts
        {
            WaveId = wave.Id,
            TeamId = wave.TeamId,
            Week = wave.Week,
            Sorted = [.. receipts.SelectMany(receipt => receipt)],
        });
    }

    private async Task Forget(Wave wave, CancellationToken cancel)
    {
        db.Traces.Add(new Trace());
        await db.OutgoingMails.Where(m => m.WaveId == wave.Id).ExecuteDeleteAsync(cancel);
        await db.Invitations.Where(i => i.WaveId == wave.Id).ExecuteDeleteAsync(cancel);
        wave.Roll = null;
        if (!wave.Held)
        {
            await sealedWaves.Delete(wave.Id, cancel);
        }
    }
}
