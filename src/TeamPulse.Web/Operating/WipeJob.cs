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

            log.LogWarning("Deleted rows are still in the database's files, because something reads an older state of it, such as a backup. "
                + "It is tried again every minute.");
        }
        catch (DbException trouble)
        {
            log.LogWarning("Deleted rows are still in the database's files: {Trouble}. It is tried again every minute.", trouble.GetType().Name);
        }

        return false;
    }
}
