using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>The sealing key in the database, "so that a restore can go on with open waves".</summary>
internal sealed class KeyInDatabase : BrokenSaving
{
    public override string Name => "the sealing key in the database";

    public override Task Prepare(PulseDb db) =>
        db.Database.ExecuteSqlRawAsync("""CREATE TABLE "WaveSecrets" ("Wave" text, "Secret" text)""");

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        foreach (var invitation in db.ChangeTracker.Entries<Invitation>()
            .Where(i => i.State == EntityState.Added).DistinctBy(i => i.Entity.WaveId).ToList())
        {
            var wave = invitation.Entity.WaveId;
            var secret = Convert.ToBase64String(keys.Read(wave)!.SealingKey);
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "WaveSecrets" ("Wave", "Secret") VALUES ({wave.ToString()}, {secret})""");
        }
    }
}
