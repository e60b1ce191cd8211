using Hangfire.States;
using Hangfire.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>Hangfire keeps failed jobs for good. Here each minute may add one, and the log has them too: a day is enough.</summary>
internal sealed class FailedJobsExpire : IApplyStateFilter
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is FailedState)
        {
            transaction.ExpireJob(context.BackgroundJob.Id, Kept);
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        // A failed job runs no more.
    }
}
