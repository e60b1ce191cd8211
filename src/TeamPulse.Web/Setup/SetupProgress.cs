using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Setup;

/// <summary>How far the first run has come. Once complete it stays so, and is not asked of the database again.</summary>
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

    public static Task<bool> HasAdministrator(PulseDb db, CancellationToken cancel) =>
        db.Administrators.AnyAsync(cancel);

    /// <summary>The first step that has not been done, so that an interrupted set-up goes on where it stopped.</summary>
    public static async Task<string> NextStep(PulseDb db, CancellationToken cancel) =>
        !await HasAdministrator(db, cancel) ? SetupSteps.Account
        : !await db.Organisations.AnyAsync(cancel) ? SetupSteps.Organisation
        : !await db.Teams.AnyAsync(cancel) ? SetupSteps.Roster
        : SetupSteps.Schedule;
}
