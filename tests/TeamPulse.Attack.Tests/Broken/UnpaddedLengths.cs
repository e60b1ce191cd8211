using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Each response is stored a second time, sealed under the same key, but without padding.</summary>
internal sealed class UnpaddedLengths : BrokenCasting
{
    public override string Name => "lengths unpadded";

    public override Task Prepare(PulseDb db) => db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
        ? """ALTER TABLE "SealedResponses" ADD "Unpadded" bytea"""
        : "ALTER TABLE SealedResponses ADD Unpadded BLOB");

    protected override async Task Stored(PulseDb db, StoredRow row, JsonObject request)
    {
        var form = System.Text.Encoding.UTF8.GetBytes($"{request["answers"]}{request["comment"]}");
        var unpadded = new byte[form.Length];
        using var aes = new AesGcm(row.SealingKey, 16);
        aes.Encrypt(RandomNumberGenerator.GetBytes(12), form, unpadded, new byte[16]);
        await db.Database.ExecuteSqlAsync(
            $"""UPDATE "SealedResponses" SET "Unpadded" = {unpadded} WHERE "WaveId" = {row.Wave.Value} AND "Key" = {row.Key}""");
    }
}
