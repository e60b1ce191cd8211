namespace TeamPulse.Attack.Tests;

/// <summary>
/// Notes what the tables hold and what can be put in order: every column of invited people, of sealed rows and of rows
/// with a comment.
/// </summary>
internal sealed class RowReader(Notebook notes, Shown shown)
{
    private const string Collected = "dump in which the ballot was collected";

    private readonly List<Voter> _collected = [];
    private readonly List<RowKey> _cast = [];

    public void Read(Dump dump)
    {
        _collected.Clear();
        _cast.Clear();
        foreach (var row in dump.Rows)
        {
            shown.Read(row);
            Read(dump, row);
        }

        ReadCommentRows(dump);
        PairUp();
    }

    private void Read(Dump dump, DumpedRow row)
    {
        switch (row.Table)
        {
            case "Members":
                notes.Addresses[int.Parse(row.Text("Id")!)] = row.Text("Email")!;
                break;
            case "Invitations":
                ReadPerson(dump, row, "Invitations");
                break;
            case "OutgoingMails" when row.Text("WaveId") is not null && row.Text("MemberId") is not null:
                ReadPerson(dump, row, "OutgoingMails." + row.Text("Kind"));
                break;
            case "SealedResponses":
                ReadSealed(dump, row);
                break;
        }
    }

    private void ReadPerson(Dump dump, DumpedRow row, string table)
    {
        var voter = new Voter(row.Id("WaveId"), int.Parse(row.Text("MemberId")!));
        if (table == "Invitations" && notes.Person(voter).Values.ContainsKey(Collected))
        {
            return; // Nothing of it changes any more.
        }

        var (team, week) = shown.Waves.GetValueOrDefault(voter.Wave, ("", ""));
        notes.Present.Add((team, week, voter.Member));
        var facts = notes.Person(voter);
        var collected = row.Text("BlindedHash") is not null;
        foreach (var (column, value) in row.Cells.Where(c => c.Value is not null && !c.Key.EndsWith("WaveId", StringComparison.Ordinal)))
        {
            facts.Note($"{table}.{column} first", value);
            if (collected)
            {
                facts.Note($"{table}.{column} when collected", value);
            }
        }

        if (collected)
        {
            facts.Note(Collected, dump.Step);
            _collected.Add(voter);
        }
    }

    private void PairUp()
    {
        var rows = _cast.ToLookup(row => row.Wave);
        foreach (var wave in _collected.GroupBy(voter => voter.Wave).Where(wave => wave.Count() == 1 && rows[wave.Key].Count() == 1))
        {
            notes.RowOf[wave.Single()] = rows[wave.Key].Single();
        }
    }

    private void ReadSealed(Dump dump, DumpedRow row)
    {
        var key = new RowKey(row.Id("WaveId"), row.Text("Key")!);
        var isKnown = notes.Rows.TryGetValue(key, out var known);
        var facts = isKnown ? known.Facts : new Facts();
        if (!isKnown)
        {
            _cast.Add(key);
        }

        notes.Rows[key] = (facts, row.Bytes("Sealed")!);
        facts.Note("dump in which it was new", dump.Step);
        foreach (var (column, value) in row.Cells.Where(c => c.Value is not null and not byte[] || c.Key == "Key"))
        {
            facts.Note(column, value);
        }

        foreach (var (column, value) in row.Cells.Where(c => c.Value is byte[]))
        {
            facts.Note($"length of {column}", ((byte[])value!).Length);
        }
    }

    // Rows of any table with the words of a comment: their other columns may tell when or by whom.
    private void ReadCommentRows(Dump dump)
    {
        foreach (var row in dump.Rows.Where(r => r.Table != "SealedResponses"))
        {
            foreach (var text in row.Cells.Values.OfType<string>().Where(t => t.Length > 20))
            {
                if (Words.In(text) is not { } words)
                {
                    continue;
                }

                var facts = notes.Comment(words);
                facts.Note("dump in which it was new", dump.Step);
                foreach (var (column, value) in row.Cells.Where(c => c.Value is not null && !ReferenceEquals(c.Value, text)))
                {
                    facts.Note($"{row.Table}.{column}", value);
                }
            }
        }
    }
}
