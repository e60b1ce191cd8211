using CsvHelper;

namespace TeamPulse.Web.CommandLine;

/// <summary>One pass over a history.</summary>
internal sealed class HistoryReading(int mostHeld, HistoryMapping mapping)
{
    private readonly HistoryErrors _errors = new();
    private readonly HistoryQuestions _questions = new(mapping.Questions);
    private readonly HistorySums _sums = new(mostHeld);
    private long _line;

    public HistoryFile Result => new(
        _errors.Any ? [] : _sums.Teams(), _errors.First, _errors.More, _errors.Strays, _questions.Unknown, _errors.Any ? 0 : _questions.LeftOut);

    /// <returns>True if a week came again whose single responses were no longer held: this pass is of no use.</returns>
    public bool CameTooLate(Stream stream, long mostBytes)
    {
        var source = new PeekedStream(stream, mostBytes);
        using var csv = SpreadsheetFile.Open(source, Malformed);
        try
        {
            if (Rows(csv))
            {
                _line = csv.LineNumber;
                return true;
            }
        }
        catch (CsvFormatException e)
        {
            _errors.Add(e.LineNumber, "", HistoryTexts.Of("Text.LineTooLong", SpreadsheetFile.LongestLine));
        }

        if (source.IsCut)
        {
            _errors.Add(0, "", HistoryTexts.Of("File.TooLong", mostBytes));
        }

        _questions.Tell(_errors);
        _errors.Judge(csv.LineNumber);
        return false;
    }

    /// <summary>The refusal of a stream that cannot be read again.</summary>
    public HistoryFile Apart(int held)
    {
        var reason = new HistoryError(_line, "", HistoryTexts.Of("Rows.Apart", held));
        return new([], [reason], 0, [], [], 0);
    }

    private bool Rows(CsvReader csv)
    {
        if (!csv.Read())
        {
            _errors.Add(0, "", HistoryTexts.Of("File.Empty", HistoryRow.Header));
            return false;
        }

        if (HistoryRow.Columns(csv, _errors) is not { } columns)
        {
            return false;
        }

        var row = new HistoryRow(csv, columns, _questions, _sums, _errors);
        while (csv.Read())
        {
            if (!row.Add())
            {
                return row.CameTooLate;
            }
        }

        if (!_errors.Any && _sums.IsEmpty && _questions.Unknown.Count == 0)
        {
            _errors.Add(0, "", HistoryTexts.Of("File.NoAnswers"));
        }

        return false;
    }

    private void Malformed(CsvMalformedRecord record) => _errors.Add(
        record.LineNumber, "", HistoryTexts.Of(record.Reason == CsvMalformedReason.UnterminatedQuote ? "Row.OpenQuote" : "Row.Quotes"));
}
