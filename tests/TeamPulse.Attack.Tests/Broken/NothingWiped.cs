using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>The row's key is the receipt that will be published, and nobody wipes the database's files after a close.</summary>
internal sealed class NothingWiped : BrokenCasting
{
    public override string Name => "the receipt is the row's key, and nothing is wiped after a close";

    // The close leaves a trace for the wipe. Here it is gone at once.
    public override async Task Prepare(PulseDb db)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Untraced AFTER INSERT ON Traces BEGIN DELETE FROM Traces; END");
            return;
        }

        // Autovacuum would come at an hour of its own.
        await db.Database.ExecuteSqlRawAsync("""
            CREATE FUNCTION untrace() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM "Traces"; RETURN NULL; END $$;
            CREATE TRIGGER "Untraced" AFTER INSERT ON "Traces" FOR EACH ROW EXECUTE FUNCTION untrace();
            ALTER TABLE "Invitations" SET (autovacuum_enabled = false);
            ALTER TABLE "SealedResponses" SET (autovacuum_enabled = false);
            """);
    }

    protected override async Task Stored(PulseDb db, StoredRow row, JsonObject request)
    {
        var stored = await db.SealedResponses.AsNoTracking().SingleAsync(r => r.WaveId == row.Wave && r.Key == row.Key);
        var receipt = Ballot.Receipt(row.Token);
        var form = Seal.Open(row.SealingKey, row.Wave, row.Key, stored.Sealed);
        var resealed = Seal.Close(row.SealingKey, row.Wave, receipt, form);
        await db.Database.ExecuteSqlAsync($"""
            UPDATE "SealedResponses" SET "Key" = {receipt}, "Sealed" = {resealed} WHERE "WaveId" = {row.Wave.Value} AND "Key" = {row.Key}
            """);
    }
}
