using System.Security.Cryptography;
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
internal sealed class CloseJob(PulseDb db, WaveKeyFiles keyFiles, QuestionnaireShelf questionnaires, Announcement announcement, TimeProvider clock)
{
    private const string KeysLost = "Its keys were lost, so its answers could not be read. Nobody's answer is known.";
    private const string TooMany = "There were more responses than ballots, so the count could not be trusted. Everything was deleted.";

    public async Task Run(Guid wave, CancellationToken cancel)
    {
        var id = new WaveId(wave);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Waves.Where(w => w.Id == id && w.State == WaveState.Open && w.ClosesAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Closing), cancel);
        await PublishAndForget(id, cancel);
        if (await db.Waves.AnyAsync(w => w.Id == id && WaveRules.Finished.Contains(w.State), cancel))
        {
            await Erase(id, cancel);
        }
    }

    private async Task PublishAndForget(WaveId id, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        await using (transaction.ConfigureAwait(false))
        {
            if (await db.HoldAlone(id, cancel) is not { State: WaveState.Closing } wave)
            {
                return;
            }

            var outcome = await Count(wave, cancel);
            await Freeze(wave, outcome, cancel);
            await Forget(id, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private async Task<PublishedOutcome> Count(Wave wave, CancellationToken cancel)
    {
        var collected = await db.Invitations.CountAsync(i => i.WaveId == wave.Id && i.BlindedHash != null, cancel);
        var facts = new WaveFacts(wave.Week, wave.Invited, collected, new Threshold(wave.Threshold), wave.QuestionnaireVersion);
        var states = await db.SignalStates.Where(s => s.TeamId == wave.TeamId)
            .ToDictionaryAsync(s => s.Driver, s => Trends.SignalState.FromJson(s.State), cancel);
        var responses = await Unseal(wave, cancel);
        if (responses is null)
        {
            wave.VoidReason = KeysLost;
            return new PublishedOutcome(
                Publication.Nothing(wave.Week, WaveOutcome.Void, wave.Invited, wave.Threshold, wave.QuestionnaireVersion), states, []);
        }

        var outcome = Publisher.Publish(facts, responses, questionnaires[wave.QuestionnaireVersion], states);
        wave.VoidReason = outcome.Publication.Outcome == WaveOutcome.Void ? TooMany : null;
        return outcome;
    }

    /// <summary>Null when the keys are lost or a seal is broken.</summary>
    private async Task<List<Response>?> Unseal(Wave wave, CancellationToken cancel)
    {
        if (wave.Manifest is null)
        {
            return [];
        }

        if (keyFiles.Read(wave.Id) is not { } keys)
        {
            return null;
        }

        try
        {
            var questions = Manifest.QuestionIds(wave.Manifest);
            return await db.SealedResponses.AsNoTracking().Where(r => r.WaveId == wave.Id).AsAsyncEnumerable()
                .Select(r => SealedForm.Read(Seal.Open(keys.SealingKey, wave.Id, r.Key, r.Sealed), questions))
                .ToListAsync(cancel);
        }
        catch (Exception broken) when (broken is SealBrokenException or InvalidDataException or CryptographicException)
        {
            return null;
        }
    }

    private async Task Freeze(Wave wave, PublishedOutcome outcome, CancellationToken cancel)
    {
        wave.State = StateOf(outcome.Publication.Outcome);
        await announcement.Store(wave, outcome, cancel);
        if (outcome.Publication.Outcome == WaveOutcome.Published)
        {
            var keys = await db.SealedResponses.Where(r => r.WaveId == wave.Id).Select(r => r.Key).ToListAsync(cancel);
            keys.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
            db.Receipts.Add(new Receipts { WaveId = wave.Id, TeamId = wave.TeamId, Week = wave.Week, Sorted = [.. keys.SelectMany(key => key)] });
        }
    }

    private async Task Forget(WaveId id, CancellationToken cancel)
    {
        await db.OutgoingMails.Where(m => m.WaveId == id).ExecuteDeleteAsync(cancel);
        await db.SealedResponses.Where(r => r.WaveId == id).ExecuteDeleteAsync(cancel);
        await db.Invitations.Where(i => i.WaveId == id).ExecuteDeleteAsync(cancel);
    }

    private async Task Erase(WaveId id, CancellationToken cancel)
    {
        keyFiles.Erase(id);
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }
    }

    private static WaveState StateOf(WaveOutcome outcome) => outcome switch
    {
        WaveOutcome.Published => WaveState.Published,
        WaveOutcome.Withheld => WaveState.Withheld,
        _ => WaveState.Void,
    };
}
