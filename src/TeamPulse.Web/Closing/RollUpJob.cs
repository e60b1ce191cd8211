using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// Rolls up a week of a whole tree as it was stamped, once: pools the waves held in it into cells of at least the threshold, freezes the
/// roll-ups made of all cells, and forgets what was held, pooled or not, in one transaction; then erases the keys. A second run, here or at
/// another node, finds the week's row taken.
/// </summary>
internal sealed class RollUpJob(
    PulseDb db, DueRollUps due, CloseJob close, SealedWaves sealedWaves, QuestionnaireShelf questionnaires, RollUpDirections directions)
{
    /// <param name="team">The top of a stamped tree.</param>
    public async Task Run(int team, CancellationToken cancel)
    {
        var root = new TeamId(team);
        foreach (var stamped in await due.Weeks(root, cancel))
        {
            var week = stamped[0].Week;
            try
            {
                // After an outage the week may be due before its waves have closed.
                foreach (var wave in await due.Unclosed(stamped.ConvertAll(s => s.TeamId), week, cancel))
                {
                    await close.Run(wave.Value, cancel);
                }
            }
            finally
            {
                // Even if a close fails: nothing is held longer than was promised.
                await Settle(root, stamped, week, cancel);
            }
        }

        // A wave withheld when its week had been rolled up already joins nothing.
        db.ChangeTracker.Clear();
        var late = db.StampedTeams.Where(s => s.Root == root && db.RolledUpWeeks.Any(r => r.TeamId == root && r.Week == s.Week));
        Expression<Func<Wave, bool>> isLate = w => late.Any(s => s.TeamId == w.TeamId && s.Week == w.Week);
        if (await db.Waves.Where(w => w.Held).AnyAsync(isLate, cancel))
        {
            await ForgetHeld(isLate, use: _ => Task.CompletedTask, cancel);
        }
    }

    private async Task Settle(TeamId root, List<StampedTeam> stamped, IsoWeek week, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        db.RolledUpWeeks.Add(new RolledUpWeek { TeamId = root, Week = week });
        var teams = stamped.ConvertAll(s => s.TeamId);
        try
        {
            await ForgetHeld(
                w => w.Week == week && EF.Parameter(teams).Contains(w.TeamId),
                use: async held =>
                {
                    var tree = stamped.Tree();
                    var pooled = await Pooled(tree, root, stamped, held, cancel);
                    await Freeze(tree, root, teams, week, pooled, [.. held.Select(w => w.QuestionnaireVersion)], cancel);
                    await db.StampedTeams.Where(s => s.Root == root && s.Week == week)
                        .ExecuteUpdateAsync(set => set.SetProperty(s => s.Roll, Array.Empty<int>()), cancel);
                },
                cancel);
        }
        catch (Exception failure) when (failure.IsLostRace())
        {
            // Another run has taken the week at this moment.
            db.ChangeTracker.Clear();
        }
    }

    // Saves first: the week's row, if the caller has added one, is what another run waits for. Transaction first, then key files, as at a
    // close.
    private async Task ForgetHeld(Expression<Func<Wave, bool>> which, Func<List<Wave>, Task> use, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        var held = await HoldAlone(which, cancel);
        await use(held);
        foreach (var wave in held)
        {
            wave.Held = false;
            await sealedWaves.Delete(wave.Id, cancel);
            db.Traces.Add(new Trace());
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        held.ForEach(wave => sealedWaves.Erase(wave.Id));
    }

    // In one order for all, so that two that hold do not wait for each other.
    private async Task<List<Wave>> HoldAlone(Expression<Func<Wave, bool>> which, CancellationToken cancel)
    {
        var ids = await db.Waves.Where(w => w.Held).Where(which).Select(w => w.Id).ToListAsync(cancel);
        var held = new List<Wave>();
        foreach (var id in ids.OrderBy(id => id.Value))
        {
            if (await db.HoldAlone(id, cancel) is { Held: true } wave)
            {
                held.Add(wave);
            }
        }

        return held;
    }

    private async Task<IReadOnlyList<Cell>> Pooled(
        TeamTree tree, TeamId root, List<StampedTeam> stamped, List<Wave> held, CancellationToken cancel)
    {
        var unsealed = new List<HeldWave>();
        foreach (var wave in held)
        {
            if (await sealedWaves.Unseal(wave, cancel) is { } responses)
            {
                unsealed.Add(HeldWave.Of(
                    wave.TeamId, new Threshold(wave.Threshold), wave.Invited, responses.ConvertAll(r => r.Response),
                    questionnaires[wave.QuestionnaireVersion]));
            }
        }

        var week = stamped[0].Week;
        var whole = await db.Waves.Where(w => w.Week == week && w.State == WaveState.Published)
            .Select(w => w.TeamId).ToHashSetAsync(cancel);
        whole.UnionWith(unsealed.Select(w => w.Team));
        var missing = stamped.Where(s => s.Roll is { Length: > 0 } && !whole.Contains(s.TeamId)).Select(s => s.TeamId).ToHashSet();
        return Leftovers.Pool(tree, root, unsealed, missing);
    }

    private async Task Freeze(
        TeamTree tree, TeamId root, List<TeamId> teams, IsoWeek week, IReadOnlyList<Cell> pooled, List<string> heldVersions,
        CancellationToken cancel)
    {
        var published = await db.Publications.AsNoTracking().Include(p => p.Drivers)
            .Where(p => EF.Parameter(teams).Contains(p.TeamId) && p.Week == week).ToListAsync(cancel);
        List<Cell> cells = [.. published.Select(p => Cell.Of(p.TeamId, PublicationMapping.PublicationOf(p, []))).OfType<Cell>(), .. pooled];

        // Frozen before the tree got another root: the past stays.
        var frozen = await db.RollUps.Where(r => EF.Parameter(teams).Contains(r.TeamId) && r.Week == week)
            .Select(r => r.TeamId).Distinct().ToListAsync(cancel);
        var versions = published.Select(p => p.QuestionnaireVersion).Concat(heldVersions).ToHashSet();
        await directions.Freeze(
            [.. RollUp.Of(tree, root, week, cells).Where(rollUp => !frozen.Contains(rollUp.Id))], tree, versions, cancel);
    }
}
