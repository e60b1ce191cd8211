using System.Diagnostics.CodeAnalysis;

namespace TeamPulse.Web.CommandLine;

/// <summary>What the cells of a column mean, found by their bytes. Mostly the next row is spelt like the last.</summary>
internal sealed class Spellings<T>
    where T : notnull
{
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _known =
        new Dictionary<byte[], T>(Utf8Comparer.Ordinal).GetAlternateLookup<ReadOnlySpan<byte>>();

    private byte[]? _last;
    private T? _lastMeaning;

    public bool TryGet(ReadOnlySpan<byte> spelling, [MaybeNullWhen(false)] out T meaning)
    {
        if (_last is not null && spelling.SequenceEqual(_last))
        {
            meaning = _lastMeaning!;
            return true;
        }

        if (!_known.TryGetValue(spelling, out var key, out meaning))
        {
            return false;
        }

        (_last, _lastMeaning) = (key, meaning);
        return true;
    }

    public void Add(ReadOnlySpan<byte> spelling, T meaning) => _known[spelling] = meaning;
}
