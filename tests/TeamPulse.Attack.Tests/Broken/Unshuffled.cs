using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Comments left in the order of the table, under ascending ids, with a signed one among them.</summary>
internal sealed class Unshuffled : BrokenSaving
{
    public override string Name => "comments in the order of the table, unshuffled";

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        var added = db.ChangeTracker.Entries<Comment>().Where(c => c.State == EntityState.Added).Select(c => c.Entity).ToList();
        if (added.Count == 0)
        {
            return;
        }

        var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == added[0].TeamId && w.Week == added[0].Week);
        var rows = await Unsealed(db, wave.Id, keys);
        db.ChangeTracker.Entries<Comment>().ToList().ForEach(c => c.State = EntityState.Detached);
        db.Comments.AddRange(rows.Select((r, i) => new Comment
        {
            Id = new Guid(added[0].TeamId.Value, short.Parse(wave.Week.ToString()[^2..]), (short)i, new byte[8]),
            TeamId = added[0].TeamId,
            Week = added[0].Week,
            Text = r.Words,
        }));
    }
}
