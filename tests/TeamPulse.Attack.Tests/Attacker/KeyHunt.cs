using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using TeamPulse.Ballots;
using TeamPulse.Web.Keys;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Collects everything that could be a key and tries it on the sealed rows. The intruder knows the product's source,
/// but not its memory.
/// </summary>
internal sealed partial class KeyHunt(Notebook notes)
{
    private readonly Dictionary<RowKey, string> _opened = [];
    private readonly HashSet<RowKey> _hopeless = [];
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public int Tried => _keys.Count;

    public int RowsOpened => _opened.Count;

    /// <summary>The comment of a row that was opened.</summary>
    public string? WordsOf(RowKey row) => _opened.GetValueOrDefault(row);

    /// <summary>
    /// Collects anything of 32 bytes, raw in a cell or written as hexadecimal or base64, and every key file with the
    /// ring beside it.
    /// </summary>
    public void Collect(Dump dump)
    {
        foreach (var bytes in dump.Rows.SelectMany(r => r.Cells.Values).OfType<byte[]>().Where(b => b.Length == 32))
        {
            Add(bytes);
        }

        foreach (var text in dump.Rows.Where(r => r.Table != "SealedResponses").SelectMany(r => r.Cells.Values).OfType<string>())
        {
            AddAllIn(text);
        }

        foreach (var file in dump.Files.Where(f => f.Channel is not DumpedFile.Database and not DumpedFile.Wal))
        {
            AddAllIn(Encoding.Latin1.GetString(file.Bytes));
        }

        if (dump.KeyDirectory is { } directory)
        {
            var files = new WaveKeyFiles(directory);
            var taken = files.Waves().Where(wave => !dump.Spared.Contains(wave.ToString()));
            foreach (var keys in taken.Select(files.Read).OfType<WaveKeys>())
            {
                Add(keys.SealingKey);
                Add(keys.MailKey);
            }
        }
    }

    /// <summary>Tries every candidate on one row of every wave. The key that fits opens the others.</summary>
    public void Try()
    {
        foreach (var wave in notes.Rows.Where(r => !_opened.ContainsKey(r.Key) && !_hopeless.Contains(r.Key))
            .GroupBy(r => r.Key.Wave).ToList())
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

    private static string? Open(byte[] key, RowKey row, byte[] sealedBytes)
    {
        try
        {
            var form = Seal.Open(key, new WaveId(Guid.Parse(row.Wave)), Convert.FromHexString(row.Key), sealedBytes);
            return Words.In(Encoding.UTF8.GetString(form)) ?? "";
        }
        catch (Exception closed) when (closed is SealBrokenException or CryptographicException)
        {
            return null;
        }
    }

    private void AddAllIn(string text)
    {
        foreach (Match hex in Hex().Matches(text))
        {
            Add(Convert.FromHexString(hex.Value));
        }

        foreach (Match match in Base64().Matches(text))
        {
            var url = match.Value.TrimEnd('=').Replace('+', '-').Replace('/', '_');
            if (Base64Url.IsValid(url))
            {
                Add(Base64Url.DecodeFromChars(url));
            }
        }
    }

    private void Add(byte[] bytes) => _keys.TryAdd(Convert.ToHexString(bytes), bytes);

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")]
    private static partial Regex Hex();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43}=?(?![A-Za-z0-9+/_=-])")]
    private static partial Regex Base64();
}
