using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>A time on SealedResponse, which the close carries over to the comments "for sorting".</summary>
internal sealed class Timestamped : BrokenSaving
{
    public override string Name => "a timestamp on SealedResponse, kept with the comment";

    public override async Task Prepare(PulseDb db)
    {
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "CommentTimes" ("Text" text, "CastAt" text)""");
        await db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
            ? """ALTER TABLE "SealedResponses" ADD "CastAt" text DEFAULT (clock_timestamp()::text)"""
            : "ALTER TABLE SealedResponses ADD CastAt TEXT");
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TRIGGER CastTime AFTER INSERT ON SealedResponses BEGIN
                  UPDATE SealedResponses SET CastAt = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE WaveId = NEW.WaveId AND Key = NEW.Key;
                END
                """);
        }
    }

    protected override async Task Saving(PulseDb db, WaveKeyFiles keys)
    {
        if (db.ChangeTracker.Entries<Comment>().FirstOrDefault(c => c.State == EntityState.Added)?.Entity is not { } comment)
        {
            return;
        }

        var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == comment.TeamId && w.Week == comment.Week);
        foreach (var (row, words) in await Unsealed(db, wave.Id, keys))
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "CommentTimes" ("Text", "CastAt")
                SELECT {words}, "CastAt" FROM "SealedResponses" WHERE "WaveId" = {row.WaveId.Value} AND "Key" = {row.Key}
                """);
        }
    }
}
