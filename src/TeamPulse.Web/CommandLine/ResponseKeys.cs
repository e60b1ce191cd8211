namespace TeamPulse.Web.CommandLine;

/// <summary>
/// Numbers the responses of one team's week by their keys, from 0. All keys lie in one array: about 12 bytes a response
/// beside the key itself, and nothing for the garbage collector to walk.
/// </summary>
internal sealed class ResponseKeys
{
    private int[] _slots = new int[16]; // number + 1; 0 is free
    private int[] _ends = new int[8];
    private byte[] _bytes = new byte[64];

    // Mostly the next row is of the same response.
    private int _last;

    public int Count { get; private set; }

    /// <returns>The number of the key, or -1 if it is new and there are <paramref name="most"/> already.</returns>
    public int NumberOf(ReadOnlySpan<byte> key, int most)
    {
        if (_last < Count && Key(_last).SequenceEqual(key))
        {
            return _last;
        }

        var slot = Slot(key);
        if (_slots[slot] == 0)
        {
            if (Count == most)
            {
                return -1;
            }

            Append(key);
            _slots[slot] = Count;
            if (2 * Count > _slots.Length)
            {
                Spread();
                return _last = Count - 1;
            }
        }

        return _last = _slots[slot] - 1;
    }

    private ReadOnlySpan<byte> Key(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _bytes.AsSpan(start, _ends[number] - start);
    }

    private int Slot(ReadOnlySpan<byte> key)
    {
        var slot = Utf8Comparer.HashOf(key) & (_slots.Length - 1);
        while (_slots[slot] is var number and > 0 && !Key(number - 1).SequenceEqual(key))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Append(ReadOnlySpan<byte> key)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + key.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, start + key.Length));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * _ends.Length);
        }

        key.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = start + key.Length;
    }

    private void Spread()
    {
        _slots = new int[2 * _slots.Length];
        for (var number = 0; number < Count; number++)
        {
            _slots[Slot(Key(number))] = number + 1;
        }
    }
}
