using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// The one writer of responses. Everybody answers when the mail comes, so it gathers what arrives together into
/// one transaction and answers each cast only after the commit. It writes nothing but responses, and those of one commit in the order of
/// their keys: a ballot shares no transaction with a response, and the order of arrival is not on the disk.
/// </summary>
internal sealed class CastWriter(QuietPulseDbFactory databases, TimeProvider clock) : BackgroundService
{
    private const int Waiting = 10_000;
    private const int Together = 500;

    private readonly Channel<Cast> _casts = Channel.CreateBounded<Cast>(Waiting);

    /// <returns>
    /// Null when it is stored for good, in place of an earlier response of the same ballot if there was one. Otherwise nothing was stored:
    /// the wave closed first, or the database could not take it.
    /// </returns>
    public async Task<Refusal?> Store(SealedResponse response)
    {
        var cast = new Cast(response, new TaskCompletionSource<Refusal?>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _casts.Writer.TryWrite(cast) ? await cast.Done.Task : Refusal.Unavailable;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _casts.Reader.WaitToReadAsync(stoppingToken))
            {
                await Write(Gather());
            }
        }
        catch (OperationCanceledException)
        {
            _casts.Writer.TryComplete();
            Answer(Gather(), _ => Refusal.Unavailable);
        }
    }

    private List<Cast> Gather()
    {
        var batch = new List<Cast>();
        while (batch.Count < Together && _casts.Reader.TryRead(out var cast))
        {
            batch.Add(cast);
        }

        return batch;
    }

    private async Task Write(List<Cast> batch)
    {
        try
        {
            var open = await Commit(batch);
            Answer(batch, cast => open.Contains(cast.Response.WaveId) ? null : Refusal.Closed);
        }
#pragma warning disable CA1031 // Whatever the database says: each member must be told, and the next batch must be tried.
        catch (Exception)
#pragma warning restore CA1031
        {
            Answer(batch, _ => Refusal.Unavailable);
        }
    }

    private async Task<HashSet<WaveId>> Commit(List<Cast> batch)
    {
        await using var db = databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var open = await db.HoldOpen([.. batch.Select(c => c.Response.WaveId).Distinct()], clock.UtcNow());
        foreach (var response in InOrderOfKeys(batch).Where(r => open.Contains(r.WaveId)))
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "SealedResponses" ("WaveId", "Key", "Sealed")
                VALUES ({response.WaveId.Value}, {response.Key}, {response.Sealed})
                ON CONFLICT ("WaveId", "Key") DO UPDATE SET "Sealed" = excluded."Sealed"
                """);
        }

        await transaction.CommitAsync();
        return open;
    }

    // Of one ballot cast twice the later one comes last and counts: the sorting is stable.
    private static IEnumerable<SealedResponse> InOrderOfKeys(List<Cast> batch) =>
        batch.Select(c => c.Response).OrderBy(r => Convert.ToHexString(r.Key), StringComparer.Ordinal);

    private static void Answer(List<Cast> batch, Func<Cast, Refusal?> refusal) =>
        batch.ForEach(cast => cast.Done.TrySetResult(refusal(cast)));

    private sealed record Cast(SealedResponse Response, TaskCompletionSource<Refusal?> Done);
}
