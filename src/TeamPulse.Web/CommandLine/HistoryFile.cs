using System.Text;
using CsvHelper;
using TeamPulse.Publishing;

namespace TeamPulse.Web.CommandLine;

/// <summary>One team of a history, its weeks in order.</summary>
internal sealed record HistoryTeam(string Name, IReadOnlyList<HistoryWeek> Weeks);

/// <summary>
/// A history from another tool: CSV, one answer a row. Either everything in it is good, or it is refused with every reason.
/// Individual answers are not kept: reading leaves counts and sums per team, week and driver.
/// </summary>
/// <param name="Teams">In ordinal order of their names; empty when there are errors.</param>
/// <param name="Errors">At most <see cref="MostErrors"/>, in the order of lines.</param>
/// <param name="MoreErrors">How many there are beyond these.</param>
/// <param name="Strays">Impossible answers that were left out, because they are hardly any; the file is good all the same.</param>
internal sealed record HistoryFile(
    IReadOnlyList<HistoryTeam> Teams, IReadOnlyList<HistoryError> Errors, int MoreErrors, IReadOnlyList<HistoryError> Strays)
{
    public const int MostErrors = 50;

    /// <summary>
    /// Real exports hold a few answers outside the scale of their own row. One in so many rows is left out and said;
    /// more mean that the scale is misread, and the file is refused.
    /// </summary>
    public const int AnswersPerStray = 1000;

    /// <summary>What an import accepts; a replay reads files of any size.</summary>
    public const long MostBytesOfAnImport = 50_000_000;

    private const int LongestLine = 20_000;

    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        HasHeader = false,
        Encoding = Encoding.UTF8,
        // Most values repeat from row to row.
        PoolStrings = true,
        TrackLineNumbers = true,
        // One quotation mark that is not closed must not swallow the rest of the file.
        AllowLineBreaksInQuotes = false,
        MaxRecordSize = LongestLine,
    };

    public bool IsGood => Errors.Count == 0;

    /// <param name="path">The file.</param>
    /// <param name="mostBytes">A larger file is refused before it is read; null for any size.</param>
    public static HistoryFile Read(string path, long? mostBytes = null)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return mostBytes is { } most && stream.Length > most
                ? Refused(0, "", HistoryTexts.Of("File.TooLarge", stream.Length, most))
                : Read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(0, "", HistoryTexts.Of("File.Missing"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(0, "", HistoryTexts.Of("File.Unreadable"));
        }
    }

    public static HistoryFile Read(Stream stream)
    {
        var errors = new HistoryErrors();
        var sums = new HistorySums(errors);
        using var csv = CsvReader.Create(stream, Format with { OnMalformedRecord = Malformed }, leaveOpen: true);
        try
        {
            ReadRows(csv, sums, errors);
        }
        catch (CsvFormatException e)
        {
            errors.Add(e.LineNumber, "", HistoryTexts.Of("Text.LineTooLong", LongestLine));
        }

        errors.Judge(csv.LineNumber);
        return new HistoryFile(errors.Any ? [] : sums.Teams(), errors.First, errors.More, errors.Strays);

        void Malformed(CsvMalformedRecord record) => errors.Add(record.LineNumber, "", HistoryTexts.Of("Row.Quotes"));
    }

    /// <summary>For the screen: <c>file:line: field: reason</c>, one a line.</summary>
    public IEnumerable<string> Complaints(string file)
    {
        foreach (var error in Errors)
        {
            var line = error.Line == 0 ? "" : FormattableString.Invariant($":{error.Line}");
            yield return error.Field.Length == 0 ? $"{file}{line}: {error.Reason}" : $"{file}{line}: {error.Field}: {error.Reason}";
        }

        if (MoreErrors > 0)
        {
            yield return HistoryTexts.Of("Errors.More", MoreErrors);
        }
    }

    /// <summary>What was left out, for the screen; empty for a clean file.</summary>
    public IEnumerable<string> Warnings(string file) =>
        Strays.Select(stray => FormattableString.Invariant($"{file}:{stray.Line}: {stray.Field}: {HistoryTexts.Of("Answer.LeftOut", stray.Reason)}"));

    private static HistoryFile Refused(int line, string field, string reason) => new([], [new HistoryError(line, field, reason)], 0, []);

    private static void ReadRows(CsvReader csv, HistorySums sums, HistoryErrors errors)
    {
        if (!csv.Read())
        {
            errors.Add(0, "", HistoryTexts.Of("File.Empty", HistoryRow.Header));
            return;
        }

        if (HistoryRow.Of(csv, errors) is not { } row)
        {
            return;
        }

        while (csv.Read())
        {
            if (!row.AddTo(sums))
            {
                return;
            }
        }

        if (!errors.Any && sums.IsEmpty)
        {
            errors.Add(0, "", HistoryTexts.Of("File.NoAnswers"));
        }
    }
}
