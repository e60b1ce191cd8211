using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace TeamPulse.Web.Tables;

/// <summary>
/// Reads a table as spreadsheets and other programs write it, row by row, in one pass. The first row names the columns.
/// Everything that is wrong with the file goes to the faults.
/// </summary>
internal sealed class Table : IDisposable
{
    /// <summary>Bytes of one row; a quotation mark that is not closed swallows no more than this.</summary>
    public const int LongestRow = 20_000;

    private const int MostExamples = 5;
    private const string Separators = ",;\t";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly CsvReader _csv;
    private readonly TableFormat _format;
    private readonly TableFaults _faults;
    private readonly SortedSet<int> _nameless = [];
    private readonly List<string> _asRead = [];
    private TableHeadings _headings = new([], [], 0, 0, [], [], []);
    private Encoding? _encoding;
    private char[] _cells = new char[LongestRow];
    private int _used;

    /// <param name="stream">From its position; may be one that can be read only once. Stays open.</param>
    /// <param name="format">The columns that are known.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="meant">What somebody has said about headings that are nearly known.</param>
    public Table(Stream stream, TableFormat format, TableFaults faults, IReadOnlyDictionary<string, bool>? meant = null)
    {
        if (stream.CanSeek && stream.Length > format.MostBytes)
        {
            faults.Add(0, "", TableTexts.File_TooLarge.With(stream.Length, format.MostBytes));
        }

        (_format, _faults) = (format, faults);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var start = Start(pipe);
        var first = FirstLine(start, out var hint);
        _encoding = start.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8 : null;
        _csv = CsvReader.Create(pipe.AsStream(), new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            // Blanks may come before the opening quotation mark.
            TrimWhitespace = true,
            MaxRecordSize = LongestRow,
            // From the first line alone: more lines may hold decimal commas.
            Separator = hint ?? Separators.MaxBy(separator => first.Count(c => c == separator)),
            DetectSeparatorHint = false,
            Encoding = WithoutMark(start),
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = bad => faults.Add(
                bad.LineNumber, "", bad.Reason == CsvMalformedReason.UnterminatedQuote ? TableTexts.Row_OpenQuote : TableTexts.Row_Quotes),
        });
        if (hint is not null)
        {
            Next();
        }

        IsGood = !faults.Any && ReadHeadings(meant ?? new Dictionary<string, bool>());
    }

    /// <summary>The rows can be read.</summary>
    public bool IsGood { get; }

    /// <summary>The line where the row begins, from 1.</summary>
    public long Line => _csv.LineNumber;

    /// <summary>Headings that are nearly known, if somebody must say what they mean.</summary>
    public IReadOnlyList<NearHeading> Near => _headings.Near;

    /// <summary>What was understood or left out that its owner may not expect.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            string[] ignored =
            [
                .. _headings.Ignored.Select(heading => $"“{heading}”"),
                .. _nameless.Select(place => TableTexts.Note_Nameless.With(place + 1)),
            ];
            return
            [
                .. !Equals(_encoding, Windows1252) ? Array.Empty<string>() : [TableTexts.Note_Windows1252.With(string.Join("; ", _asRead))],
                .. ignored.Length == 0 ? Array.Empty<string>() : [TableTexts.Note_Ignored.With(string.Join(", ", ignored))],
            ];
        }
    }

    /// <summary>Goes to the next row that holds anything and has the right number of cells.</summary>
    public bool Read()
    {
        while (Next())
        {
            if (_csv.FieldCount >= _headings.Fewest && IsEmptyFrom(_headings.Count))
            {
                foreach (var place in _headings.Nameless)
                {
                    if (!IsEmpty(place))
                    {
                        _nameless.Add(place);
                    }
                }

                return true;
            }

            _faults.Add(Line, "", TableTexts.Row_Fields.With(_csv.FieldCount, _headings.Count));
        }

        return false;
    }

    /// <summary>Whether the table has the column at all.</summary>
    public bool Has(int column) => _headings.Index[column] >= 0;

    /// <summary>A cell of the row as a person sees it, until the next row; empty if the table has no such column.</summary>
    public ReadOnlySpan<char> this[int column] => Has(column) ? Cell(_headings.Index[column]) : [];

    /// <summary>The same as a name that is kept.</summary>
    public string Text(int column)
    {
        var text = this[column].ToString();
        if (Equals(_encoding, Windows1252) && _asRead.Count < MostExamples && !Ascii.IsValid(text) && !_asRead.Contains(text))
        {
            _asRead.Add(text);
        }

        return text;
    }

    public void Dispose() => _csv.Dispose();

    private static byte[] Start(PipeReader pipe)
    {
        var read = pipe.ReadAtLeastAsync(LongestRow).AsTask().GetAwaiter().GetResult();
        var start = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, LongestRow)).ToArray();
        pipe.AdvanceTo(read.Buffer.Start);
        return start;
    }

    // start: The first bytes.
    // hint: The separator that a line of its own names: "sep=;".
    private static string FirstLine(byte[] start, out char? hint)
    {
        using var text = new StreamReader(new MemoryStream(start), WithoutMark(start) ?? Encoding.UTF8);
        var line = text.ReadLine() ?? "";
        var bare = line.Trim('"', ' ');
        var isHint = bare.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && bare.Length > 4 && Separators.Contains(bare[4]);
        hint = isHint ? bare[4] : null;
        while (line.AsSpan().Trim(" ,;\t").IsEmpty && text.ReadLine() is { } next)
        {
            line = next;
        }

        return line;
    }

    // A table begins with a letter or a mark of ASCII: two bytes of which one is zero.
    private static Encoding? WithoutMark(ReadOnlySpan<byte> start) =>
        start is [0, > 0, ..] ? Encoding.BigEndianUnicode : start is [> 0, 0, ..] ? Encoding.Unicode : null;

    private bool ReadHeadings(IReadOnlyDictionary<string, bool> meant)
    {
        if (!Next())
        {
            return !_faults.Any && _faults.Add(0, "", TableTexts.File_Empty.With(_format.Required));
        }

        string[] found = [.. Enumerable.Range(0, _csv.FieldCount).Select(i => Cell(i).ToString())];
        _headings = TableHeadings.Of(found, _format, meant);
        foreach (var fault in _headings.Faults)
        {
            _faults.Add(Line, "", fault);
        }

        return _headings.Faults.Count == 0;
    }

    // Goes to the next row that holds anything.
    private bool Next()
    {
        try
        {
            do
            {
                _used = 0;
                if (!_csv.Read() || !IsWithin() || !IsText())
                {
                    return false;
                }
            }
            while (IsEmptyFrom(0));
            return true;
        }
        catch (CsvFormatException e)
        {
            return _faults.Add(e.LineNumber, "", TableTexts.Row_TooLong.With(LongestRow));
        }
    }

    private bool IsWithin() => _csv.ByteOffset <= _format.MostBytes || _faults.Add(0, "", TableTexts.File_TooLong.With(_format.MostBytes));

    // Plain letters are the same in both encodings: the first others tell which it is, and the rest must agree.
    private bool IsText()
    {
        var row = _csv.RawRecord;
        if (row.Contains((byte)0))
        {
            return _faults.Add(Line, "", TableTexts.Text_Binary);
        }

        if (Ascii.IsValid(row))
        {
            return true;
        }

        var encoding = Utf8.IsValid(row) ? Encoding.UTF8 : Windows1252;
        _encoding ??= encoding;
        return (Equals(_encoding, encoding) || _faults.Add(Line, "", TableTexts.Text_Mixed))
            && (row.IndexOf("\uFFFD"u8) < 0 || _faults.Add(Line, "", TableTexts.Text_Lost));
    }

    private bool IsEmptyFrom(int place)
    {
        while (place < _csv.FieldCount && IsEmpty(place))
        {
            place++;
        }

        return place >= _csv.FieldCount;
    }

    private bool IsEmpty(int place) => !_csv.GetSpan(place).ContainsAnyInRange((byte)'!', (byte)'~') && Cell(place).IsEmpty;

    private ReadOnlySpan<char> Cell(int place)
    {
        var bytes = _csv.GetSpan(place);
        if (_used + bytes.Length > _cells.Length)
        {
            // The old array goes with the spans that lie in it.
            (_cells, _used) = (new char[2 * (_cells.Length + bytes.Length)], 0);
        }

        var room = _cells.AsSpan(_used);
        if (IsTidy(bytes) && Ascii.ToUtf16(bytes, room, out var length) == OperationStatus.Done)
        {
            _used += length;
            return room[..length];
        }

        ReadOnlySpan<char> text = CellText.Tidy(room[..(_encoding ?? Encoding.UTF8).GetChars(bytes, room)]);
        _used += text.Length;
        return text.IsNormalized() ? text : text.ToString().Normalize();
    }

    // True for nearly every cell. Millions of rows make this a fast path.
    private static bool IsTidy(ReadOnlySpan<byte> cell) => !cell.ContainsAnyExceptInRange((byte)' ', (byte)'~')
        && (cell.IsEmpty || (cell[0] != ' ' && cell[^1] != ' ' && cell.IndexOf("  "u8) < 0));
}
