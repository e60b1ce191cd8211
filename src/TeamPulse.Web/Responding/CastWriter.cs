using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Writes responses and nothing else, each in place of an earlier one of the same ballot. Those of one commit lie in the order of their
/// keys, so the order of arrival is not on the disk.
/// </summary>
internal sealed class CastWriter(QuietPulseDbFactory databases, TimeProvider clock) : GatheringWriter<SealedResponse>(databases)
{
    protected override async Task<Func<SealedResponse, Refusal?>> Write(PulseDb db, IReadOnlyList<SealedResponse> items)
    {
        var open = await db.HoldOpen([.. items.Select(r => r.WaveId).Distinct()], clock.UtcNow());
        foreach (var response in InOrderOfKeys(items).Where(r => open.Contains(r.WaveId)))
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "SealedResponses" ("WaveId", "Key", "Sealed")
                VALUES ({response.WaveId.Value}, {response.Key}, {response.Sealed})
                ON CONFLICT ("WaveId", "Key") DO UPDATE SET "Sealed" = excluded."Sealed"
                """);
        }

        return response => open.Contains(response.WaveId) ? null : Refusal.Closed;
    }

    // Of one ballot cast twice the later one comes last and counts: the sorting is stable.
    private static IEnumerable<SealedResponse> InOrderOfKeys(IReadOnlyList<SealedResponse> responses) =>
        responses.OrderBy(r => Convert.ToHexString(r.Key), StringComparer.Ordinal);
}
