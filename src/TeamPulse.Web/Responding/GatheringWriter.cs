using System.Threading.Channels;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// The one writer of one kind of thing that members send. Everybody answers when the mail comes, so it gathers what arrives together into
/// one transaction, and answers each only after the commit. Each kind has its own: a ballot shares no transaction with a response.
/// </summary>
internal abstract class GatheringWriter<T>(QuietPulseDbFactory databases) : BackgroundService
{
    private const int Room = 10_000;
    private const int Together = 500;

    private readonly Channel<Sent> _waiting = Channel.CreateBounded<Sent>(Room);

    /// <returns>Null when it is stored for good. Otherwise nothing was stored.</returns>
    public async Task<Refusal?> Store(T item)
    {
        var sent = new Sent(item, new TaskCompletionSource<Refusal?>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(sent) ? await sent.Done.Task : Refusal.Unavailable;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteAll();
            }
        }
        catch (OperationCanceledException)
        {
            _waiting.Writer.TryComplete();
            Answer(Gather(Room), _ => Refusal.Unavailable);
        }
    }

    /// <summary>Writes them, in an order that does not tell when each arrived. The transaction is committed afterwards.</summary>
    /// <returns>Why each was refused, or null.</returns>
    protected abstract Task<Func<T, Refusal?>> Write(PulseDb db, IReadOnlyList<T> items);

    private async Task WriteAll()
    {
        List<Sent>? gathered = null;
        try
        {
            await using var db = databases.Create();
            await using var transaction = await db.Database.BeginTransactionAsync();
            // Not earlier: what came while somebody else was writing is written together.
            gathered = Gather(Together);
            var refusal = await Write(db, gathered.ConvertAll(sent => sent.Item));
            await transaction.CommitAsync();
            Answer(gathered, refusal);
        }
#pragma warning disable CA1031 // Whatever the database says: each member must be told, and the next ones must be tried.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Had it not even begun, all have waited long enough: another attempt could take as long again.
            Answer(gathered ?? Gather(Room), _ => Refusal.Unavailable);
        }
    }

    private List<Sent> Gather(int most)
    {
        var gathered = new List<Sent>();
        while (gathered.Count < most && _waiting.Reader.TryRead(out var sent))
        {
            gathered.Add(sent);
        }

        return gathered;
    }

    private static void Answer(List<Sent> gathered, Func<T, Refusal?> refusal) =>
        gathered.ForEach(sent => sent.Done.TrySetResult(refusal(sent.Item)));

    private sealed record Sent(T Item, TaskCompletionSource<Refusal?> Done);
}
