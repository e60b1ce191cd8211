namespace TeamPulse.Attack.Tests;

/// <summary>What all dumps told, read one after the other.</summary>
internal sealed class Evidence
{
    private readonly RowReader _rows;
    private readonly FirstPlaces _places;

    public Evidence()
    {
        _rows = new RowReader(Notes, Shown);
        _places = new FirstPlaces(Notes);
        Keys = new KeyHunt(Notes);
    }

    public Notebook Notes { get; } = new();

    public Shown Shown { get; } = new();

    public KeyHunt Keys { get; }

    public Contraband Contraband { get; } = new();

    public int Dumps { get; private set; }

    /// <summary>Dumps of rows only, each after one cast.</summary>
    public int Glances { get; private set; }

    public long BytesRead { get; private set; }

    public SortedSet<string> Channels { get; } = [];

    public IEnumerable<(Facts Facts, string? Words)> RowsOf(string wave) =>
        Notes.Rows.Where(r => r.Key.Wave == wave).Select(r => (r.Value.Facts, Keys.WordsOf(r.Key)));

    public void Watch(Cast cast)
    {
        _places.Watch(cast);
        Contraband.Watch(cast);
    }

    public void Read(Dump dump)
    {
        (Dumps, Glances) = dump.Files.Count > 0 ? (Dumps + 1, Glances) : (Dumps, Glances + 1);
        _rows.Read(dump);
        foreach (var channel in dump.Files.GroupBy(f => f.Channel))
        {
            var pile = new Pile(channel.Key, channel);
            var sightings = new Sightings();
            _places.LookFor(sightings, pile, dump.Step);
            Contraband.LookFor(sightings, pile);
            sightings.In(pile.Bytes);
            BytesRead += pile.Bytes.Length;
            Channels.Add(channel.Key);
        }

        Keys.Collect(dump);
    }

    public void EndOfWeek()
    {
        Keys.Try();
        Contraband.EndOfWeek();
        _places.EndOfWeek();
        Notes.EndOfWeek();
    }
}
