using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.MembersPages;

/// <summary>The receipts of a published wave: each proves to its holder that a response was counted, and nothing else.</summary>
/// <param name="Wave">Of the receipts.</param>
/// <param name="Sorted">base64url, in the order of the bytes.</param>
public sealed record WaveReceipts(WaveId Wave, IReadOnlyList<string> Sorted)
{
    private const int Length = 32;

    internal static async Task<WaveReceipts?> Of(PulseDb db, TeamId team, IsoWeek week, CancellationToken cancel)
    {
        var row = await db.Receipts.AsNoTracking().SingleOrDefaultAsync(r => r.TeamId == team && r.Week == week, cancel);
        return row is null ? null
            : new WaveReceipts(row.WaveId, [.. row.Sorted.Chunk(Length).Select(receipt => Base64Url.EncodeToString(receipt))]);
    }
}
