namespace TeamPulse.Attack.Tests;

/// <summary>All bytes of some files, without the list of receipts that everybody may read.</summary>
internal sealed class Search
{
    private readonly Pile _pile;

    public Search(IEnumerable<DumpedFile> files, byte[] published)
    {
        _pile = new Pile("all", files);
        for (var rest = _pile.Bytes.AsSpan(); rest.IndexOf(published) is var at && at >= 0; rest = rest[(at + published.Length)..])
        {
            rest.Slice(at, published.Length).Clear();
        }
    }

    /// <summary>How many of these are there in one form at least.</summary>
    public int CountFound(IEnumerable<IEnumerable<byte[]>> things)
    {
        var (sightings, found) = (new Sightings(), new HashSet<int>());
        foreach (var (patterns, number) in things.Select((patterns, number) => (patterns, number)))
        {
            foreach (var pattern in patterns)
            {
                sightings.Add(pattern, _ => found.Add(number));
            }
        }

        sightings.In(_pile.Bytes);
        return found.Count;
    }
}
