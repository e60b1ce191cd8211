using System.Text;
using CsvHelper;

namespace TeamPulse.Web.CommandLine;

/// <summary>
/// CSV as spreadsheets and survey tools write it: UTF-8 or, with a byte order mark, UTF-16; separated by commas, semicolons or tabs,
/// whichever the first line has most of; line breaks inside quotation marks.
/// </summary>
internal static class SpreadsheetFile
{
    public const int LongestLine = 20_000;

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        // Blanks may stand before the opening quotation mark.
        TrimWhitespace = true,
        // A quotation mark that is not closed swallows no more than this.
        MaxRecordSize = LongestLine,
    };

    public static CsvReader Open(PeekedStream stream, Action<CsvMalformedRecord> malformed)
    {
        var first = FirstLine(stream.Peek(LongestLine));
        // "sep=;", a line of its own that some spreadsheets write, is left to the reader.
        char? separator = first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? null : Separator(first);
        return CsvReader.Create(stream, Format with { Separator = separator, OnMalformedRecord = malformed }, leaveOpen: true);
    }

    /// <summary>Trailing separators make empty cells; a row of nothing else is no row.</summary>
    public static bool IsBlank(CsvReader csv) => csv.RawRecord.IndexOfAnyExcept(" \t,;\""u8) < 0;

    private static string FirstLine(ReadOnlySpan<byte> start)
    {
        using var text = new StreamReader(new MemoryStream(start.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return text.ReadLine() ?? "";
    }

    private static char Separator(string line) => ",;\t".MaxBy(separator => line.Count(c => c == separator));
}
