using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// What the intruder keeps of all dumps: for every invited person, every sealed row and every comment whatever can be
/// put in order, and every string of bytes that could be a key. It knows the product's source, not its memory.
/// </summary>
internal sealed partial class Evidence
{
    private const double StepLength = 1e10;

    private readonly Dictionary<Voter, Facts> _people = [];
    private readonly Dictionary<string, Facts> _comments = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Wave, string Key), (Facts Facts, byte[] Sealed)> _rows = [];
    private readonly Dictionary<(string Wave, string Key), string> _opened = [];
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly List<(string What, string Channel, byte[] Bytes)> _browserSecrets = [];
    private readonly List<Cast> _watched = [];

    public IReadOnlyDictionary<Voter, Facts> People => _people;

    public IReadOnlyDictionary<string, Facts> Comments => _comments;

    /// <summary>Waves that published, and the rows of Publications and RollUps.</summary>
    public HashSet<string> Published { get; } = [];

    public Dictionary<string, DumpedRow> Publications { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DumpedRow> Drivers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DumpedRow> RollUps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (string Team, string Week)> Waves { get; } = new(StringComparer.Ordinal);

    /// <summary>Team, week and members present.</summary>
    public HashSet<(string Team, string Week, int Member)> Present { get; } = [];

    public int Dumps { get; private set; }

    public long BytesRead { get; private set; }

    public int KeysTried => _keys.Count;

    public int RowsSeen => _rows.Count;

    public int RowsOpened => _opened.Count;

    /// <summary>Tokens, prefixes, signatures found anywhere: only the browser should have had them.</summary>
    public HashSet<string> Leaks { get; } = [];

    public IEnumerable<(string Key, Facts Facts, string? Words, int Length)> RowsOf(string wave) => _rows
        .Where(r => r.Key.Wave == wave)
        .Select(r => (r.Key.Key, r.Value.Facts, _opened.GetValueOrDefault(r.Key), r.Value.Sealed.Length));

    /// <summary>For the control at the end: what no dump may contain.</summary>
    public void Watch(IEnumerable<Cast> casts)
    {
        foreach (var cast in casts)
        {
            _watched.Add(cast);
            foreach (var (what, text) in new[] { ("token", cast.Token), ("prefix", cast.Prefix), ("signature", cast.Signature) })
            {
                var bytes = Base64Url.DecodeFromChars(text);
                _browserSecrets.Add((what, "text", Encoding.ASCII.GetBytes(text[..22])));
                _browserSecrets.Add((what, "raw", bytes[..16]));
                _browserSecrets.Add((what, "hex", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes[..12]))));
            }
        }
    }

    public void Read(Dump dump)
    {
        Dumps++;
        BytesRead += dump.Files.Sum(f => (long)f.Bytes.Length);
        foreach (var row in dump.Rows)
        {
            ReadRow(dump, row);
        }

        ReadCommentRows(dump);
        Sight(dump);
        CollectKeys(dump);
        OpenRows(dump);
    }

    public void EndOfWeek()
    {
        _watched.Clear();
        _browserSecrets.Clear();
        TryKeys();
        _old.UnionWith(_rows.Keys.Select(r => r.Wave));
    }

    private void ReadRow(Dump dump, DumpedRow row)
    {
        switch (row.Table)
        {
            case "Waves":
                var wave = Id(row.Text("Id"));
                Waves[wave] = (row.Text("TeamId")!, row.Text("Week")!);
                if (row.Text("State") == "Published")
                {
                    Published.Add(wave);
                }

                break;
            case "Publications":
                Publications[$"{row.Text("TeamId")} {row.Text("Week")}"] = row;
                break;
            case "PublicationDrivers":
                Drivers[$"{row.Text("PublicationId")} {row.Text("Driver")}"] = row;
                break;
            case "RollUps":
                RollUps[$"{row.Text("TeamId")} {row.Text("Week")} {row.Text("Driver")}"] = row;
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
        var voter = new Voter(Id(row.Text("WaveId")), int.Parse(row.Text("MemberId")!));
        var (team, week) = Waves.GetValueOrDefault(voter.Wave, ("", ""));
        Present.Add((team, week, voter.Member));
        var facts = _people.TryGetValue(voter, out var known) ? known : _people[voter] = new Facts();
        var answered = row.Text("BlindedHash") is not null;
        foreach (var (column, value) in row.Cells.Where(c => c.Value is not null && !c.Key.EndsWith("WaveId", StringComparison.Ordinal)))
        {
            facts.Note($"{table}.{column} first", value);
            if (answered)
            {
                facts.Note($"{table}.{column} when collected", value);
            }
        }

        if (answered)
        {
            facts.Note("collected in step", dump.Step);
        }
    }

    private void ReadSealed(Dump dump, DumpedRow row)
    {
        var (wave, key) = (Id(row.Text("WaveId")), row.Text("Key")!);
        var sealedBytes = row.Bytes("Sealed")!;
        var facts = _rows.TryGetValue((wave, key), out var known) ? known.Facts : new Facts();
        _rows[(wave, key)] = (facts, sealedBytes);
        facts.Note("step", dump.Step);
        foreach (var (column, value) in row.Cells.Where(c => c.Value is not null and not byte[] || c.Key == "Key"))
        {
            facts.Note(column, value);
        }

        foreach (var (column, value) in row.Cells.Where(c => c.Value is byte[]))
        {
            facts.Note($"length of {column}", ((byte[])value!).Length);
        }
    }

    /// <summary>Any row of any table that holds the words of a comment: its other columns may say when or whose.</summary>
    private void ReadCommentRows(Dump dump)
    {
        foreach (var row in dump.Rows.Where(r => r.Table != "SealedResponses"))
        {
            foreach (var text in row.Cells.Values.OfType<string>().Where(t => t.Length > 20 && Words().IsMatch(t)))
            {
                var facts = FactsOf(Words().Match(text).Value);
                facts.Note("step", dump.Step);
                foreach (var (column, value) in row.Cells.Where(c => c.Value is not null && !ReferenceEquals(c.Value, text)))
                {
                    facts.Note($"{row.Table}.{column}", value);
                }
            }
        }
    }

    private Facts FactsOf(string words) => _comments.TryGetValue(words, out var facts) ? facts : _comments[words] = new Facts();

    /// <summary>Where bytes that belong to somebody or something appear for the first time: order of WAL frames, LSN, log lines, jobs, mails.</summary>
    private void Sight(Dump dump)
    {
        foreach (var channel in dump.Files.GroupBy(f => f.Channel))
        {
            var bytes = Together(channel);
            var sightings = new Sightings();
            void Note(Facts facts, string what, byte[] pattern)
            {
                var name = $"{channel.Key}: first {what}";
                if (!facts.Values.ContainsKey(name))
                {
                    sightings.Add(pattern, at => facts.Note(name, (dump.Step * StepLength) + at));
                }
            }

            foreach (var (_, facts) in _people.Where(p => IsFresh(p.Key.Wave)))
            {
                if (facts.Values.GetValueOrDefault("Invitations.Id first") is string id)
                {
                    Note(facts, "invitation", Encoding.ASCII.GetBytes(id));
                }

                if (facts.Values.GetValueOrDefault("Invitations.BlindedHash when collected") is string hash)
                {
                    Note(facts, "blinded hash", Convert.FromHexString(hash));
                }
            }

            foreach (var ((_, key), (facts, _)) in _rows.Where(r => IsFresh(r.Key.Wave)))
            {
                Note(facts, "receipt key", Convert.FromHexString(key));
            }

            foreach (var words in _watched.Select(c => c.Answered.Words))
            {
                Note(FactsOf(words), "words", Encoding.ASCII.GetBytes(words));
            }

            foreach (var (what, form, secret) in _browserSecrets)
            {
                sightings.Add(secret, _ => Leaks.Add($"{what} ({form}) in {channel.Key}"));
            }

            sightings.In(bytes);
        }
    }

    private static byte[] Together(IEnumerable<DumpedFile> files)
    {
        var bytes = new byte[files.Sum(f => f.Bytes.Length)];
        var at = 0;
        foreach (var file in files)
        {
            file.Bytes.CopyTo(bytes, at);
            at += file.Bytes.Length;
        }

        return bytes;
    }

    private readonly HashSet<string> _old = [];

    private bool IsFresh(string wave) => !_old.Contains(wave);

    /// <summary>Anything of 32 bytes, raw in a cell or a file, or written as hex or base64 in text.</summary>
    private void CollectKeys(Dump dump)
    {
        foreach (var bytes in dump.Rows.SelectMany(r => r.Cells.Values).OfType<byte[]>().Where(b => b.Length == 32))
        {
            AddKey(bytes);
        }

        foreach (var text in dump.Rows.Where(r => r.Table != "SealedResponses").SelectMany(r => r.Cells.Values).OfType<string>())
        {
            AddKeysIn(text);
        }

        foreach (var file in dump.Files.Where(f => f.Channel is "jobs" or "log" or "data" or "keys"))
        {
            AddKeysIn(Encoding.Latin1.GetString(file.Bytes));
        }

        if (dump.OpenKeyDirectory is { } directory)
        {
            var files = new WaveKeyFiles(directory);
            foreach (var keys in files.Waves().Select(files.Read))
            {
                AddKey(keys!.SealingKey);
            }
        }
    }

    private void AddKeysIn(string text)
    {
        foreach (Match hex in Hex().Matches(text))
        {
            AddKey(Convert.FromHexString(hex.Value));
        }

        foreach (Match match in Base64().Matches(text))
        {
            var url = match.Value.TrimEnd('=').Replace('+', '-').Replace('/', '_');
            if (Base64Url.IsValid(url))
            {
                AddKey(Base64Url.DecodeFromChars(url));
            }
        }
    }

    private void AddKey(byte[] bytes) => _keys.TryAdd(Convert.ToHexString(bytes), bytes);

    private readonly HashSet<(string Wave, string Key)> _hopeless = [];

    private void OpenRows(Dump dump)
    {
        if (dump.OpenKeyDirectory is not null)
        {
            TryKeys();
        }
    }

    /// <summary>Every candidate key on one row of every wave; the key that fits opens the others.</summary>
    private void TryKeys()
    {
        foreach (var wave in _rows.Where(r => !_opened.ContainsKey(r.Key) && !_hopeless.Contains(r.Key)).GroupBy(r => r.Key.Wave).ToList())
        {
            var sample = wave.First();
            var key = _keys.Values.FirstOrDefault(k => Open(k, sample.Key, sample.Value.Sealed) is not null);
            foreach (var row in wave)
            {
                if (key is not null && Open(key, row.Key, row.Value.Sealed) is { } words)
                {
                    _opened[row.Key] = words;
                }
                else
                {
                    _hopeless.Add(row.Key);
                }
            }
        }
    }

    private static string? Open(byte[] key, (string Wave, string Key) row, byte[] sealedBytes)
    {
        try
        {
            var form = Seal.Open(key, new WaveId(Guid.Parse(row.Wave)), Convert.FromHexString(row.Key), sealedBytes);
            return Words().Match(Encoding.UTF8.GetString(form)).Value;
        }
        catch (Exception closed) when (closed is SealBrokenException or CryptographicException)
        {
            return null;
        }
    }

    internal static string Id(string? text) => Guid.Parse(text!).ToString("N");

    [GeneratedRegex(@"w\d{5}(?: w\d{5}){3,}")]
    internal static partial Regex Words();

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")]
    private static partial Regex Hex();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43}=?(?![A-Za-z0-9+/_=-])")]
    private static partial Regex Base64();
}
