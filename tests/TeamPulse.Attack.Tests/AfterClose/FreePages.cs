using System.Buffers.Binary;

namespace TeamPulse.Attack.Tests;

/// <summary>The list of free pages in a SQLite file (file format, section 1.5): a chain of trunks, each with leaves.</summary>
internal static class FreePages
{
    private const int PageSizeAt = 16;
    private const int FirstTrunkAt = 32;

    /// <summary>Numbers of pages in the order in which they became free.</summary>
    public static List<int> In(byte[] file)
    {
        var size = PageSize(file);
        var freed = new List<int>();
        for (var trunk = Number(file, FirstTrunkAt); trunk != 0; trunk = Number(file, (trunk - 1) * size))
        {
            // The newest trunk comes first, and it took its leaves one after the other.
            var at = (trunk - 1) * size;
            freed.InsertRange(0, [trunk, .. Enumerable.Range(0, Number(file, at + 4)).Select(i => Number(file, at + 8 + (4 * i)))]);
        }

        return freed;
    }

    /// <summary>The same, if they were in use in an earlier copy and held the end of a long row there: its next page is 0.</summary>
    public static List<int> OfLongRows(byte[] file, byte[] earlier)
    {
        var (size, free) = (PageSize(earlier), In(earlier));
        return [.. In(file).Where(page =>
            page * size <= earlier.Length && !free.Contains(page) && Number(earlier, (page - 1) * size) == 0)];
    }

    private static int PageSize(byte[] file) =>
        BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(PageSizeAt)) is var size && size == 1 ? 1 << 16 : size;

    private static int Number(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
