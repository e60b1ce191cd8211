using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Who leads a team, and everybody beside the team who may see its results, the team's own managers first.</summary>
internal sealed record Readers(IReadOnlyList<Manager> Managers, IReadOnlyList<Manager> All)
{
    public static async Task<Readers> Of(PulseDb db, TeamId team, CancellationToken cancel) =>
        new([.. (await db.ManagersOf([team], cancel))[team]], await db.WhoSee(team, cancel));
}
