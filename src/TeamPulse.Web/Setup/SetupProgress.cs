using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>How far the first run has come. Once complete it stays so, and the database is not asked again.</summary>
internal sealed class SetupProgress
{
    private volatile bool _complete;

    public async Task<bool> IsComplete(PulseDb db, CancellationToken cancel)
    {
        if (!_complete)
        {
            _complete = await db.Organisations.AnyAsync(o => o.SetUpComplete, cancel);
        }

        return _complete;
    }

    /// <summary>The first step that has not been done, once there is an account. An interrupted set-up goes on there.</summary>
    public static async Task<string> NextStep(PulseDb db, CancellationToken cancel) =>
        !await db.Organisations.AnyAsync(cancel) ? SetupSteps.Organisation
        : !await db.Teams.AnyAsync(cancel) ? SetupSteps.Roster
        : SetupSteps.Schedule;
}
