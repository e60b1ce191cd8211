using System.Buffers.Binary;
using System.Text;

namespace TeamPulse.Benchmarks;

/// <summary>
/// Reads what Blazor's server tells a browser to draw. The format is that of the framework's RenderBatchWriter: the last 20 bytes say
/// where its five parts begin; frames have 20 bytes each; strings stand in a table.
/// </summary>
internal static class RenderBatch
{
    private const int FrameBytes = 20, AttributeFrame = 3;

    /// <returns>All attributes, in the order of the page; the handler is 0 where there is none.</returns>
    public static IEnumerable<(string Name, string? Value, ulong Handler)> Attributes(byte[] batch)
    {
        var frames = Int(batch, batch.Length - 16);
        var count = Int(batch, frames);
        for (var at = frames + 4; at < frames + 4 + (count * FrameBytes); at += FrameBytes)
        {
            if (Int(batch, at) == AttributeFrame)
            {
                yield return (Text(batch, Int(batch, at + 4))!, Text(batch, Int(batch, at + 8)),
                    BinaryPrimitives.ReadUInt64LittleEndian(batch.AsSpan(at + 12)));
            }
        }
    }

    private static string? Text(byte[] batch, int index)
    {
        if (index < 0)
        {
            return null;
        }

        var table = Int(batch, batch.Length - 4);
        using var reader = new BinaryReader(new MemoryStream(batch) { Position = Int(batch, table + (4 * index)) }, Encoding.UTF8);
        return reader.ReadString();
    }

    private static int Int(byte[] batch, int at) => BinaryPrimitives.ReadInt32LittleEndian(batch.AsSpan(at));
}
