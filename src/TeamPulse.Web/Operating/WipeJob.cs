using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Wipes the database's files after a close, and after anything else that forgets. One run does it for all closes before it; the tick
/// queues it until it has succeeded.
/// </summary>
internal sealed class WipeJob(PulseDb db, ILogger<WipeJob> log)
{
    private const string Waiting = "Deleted rows are still in the database's files and are wiped later: {Reason}";

    public async Task Run(CancellationToken cancel)
    {
        var traces = await db.Traces.Select(t => t.Id).ToListAsync(cancel);
        if (traces.Count > 0 && await Wiped(cancel))
        {
            await db.Traces.Where(t => traces.Contains(t.Id)).ExecuteDeleteAsync(cancel);
        }
    }

    private async Task<bool> Wiped(CancellationToken cancel)
    {
        try
        {
            if (await db.Wipe(cancel))
            {
                return true;
            }

            log.LogWarning(Waiting, "something, such as a backup, reads an older state of it");
        }
        catch (DbException trouble)
        {
            log.LogWarning(Waiting, trouble.GetType().Name);
        }

        return false;
    }
}
