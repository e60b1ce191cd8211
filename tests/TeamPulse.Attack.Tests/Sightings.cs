using System.Buffers.Binary;

namespace TeamPulse.Attack.Tests;

/// <summary>Finds the first place of each of many patterns in one pass over the bytes.</summary>
internal sealed class Sightings
{
    private readonly Dictionary<ulong, List<(byte[] Pattern, Action<int> Found)>> _patterns = [];
    private readonly bool[] _starts = new bool[65536];

    /// <param name="pattern">At least eight bytes.</param>
    /// <param name="found">Told the first place.</param>
    public void Add(byte[] pattern, Action<int> found)
    {
        var head = BinaryPrimitives.ReadUInt64LittleEndian(pattern);
        _starts[head & 0xFFFF] = true;
        if (!_patterns.TryGetValue(head, out var list))
        {
            _patterns[head] = list = [];
        }

        list.Add((pattern, found));
    }

    public void In(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 8 <= bytes.Length; i++)
        {
            if (!_starts[bytes[i] | (bytes[i + 1] << 8)]
                || !_patterns.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]), out var list))
            {
                continue;
            }

            for (var p = list.Count - 1; p >= 0; p--)
            {
                if (bytes[i..].StartsWith(list[p].Pattern))
                {
                    list[p].Found(i);
                    list.RemoveAt(p);
                }
            }
        }
    }
}
