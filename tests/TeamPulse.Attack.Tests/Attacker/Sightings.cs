using System.Buffers.Binary;

namespace TeamPulse.Attack.Tests;

/// <summary>Finds the first place of each of many patterns in one pass over the bytes.</summary>
internal sealed class Sightings
{
    private const int FilterBits = 18;

    private readonly Dictionary<ulong, List<(byte[] Pattern, Action<int> Found)>> _patterns = [];
    private readonly bool[] _filter = new bool[1 << FilterBits];

    /// <param name="pattern">At least eight bytes.</param>
    /// <param name="found">Called with the first place.</param>
    public void Add(byte[] pattern, Action<int> found)
    {
        var head = BinaryPrimitives.ReadUInt64LittleEndian(pattern);
        _filter[Slot(head)] = true;
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
            var head = BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]);
            if (!_filter[Slot(head)] || !_patterns.TryGetValue(head, out var list))
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

    // Spreads eight bytes over the filter, which saves nearly every look into the dictionary.
    private static int Slot(ulong head) => (int)((head * 0x9E3779B97F4A7C15) >> (64 - FilterBits));
}
