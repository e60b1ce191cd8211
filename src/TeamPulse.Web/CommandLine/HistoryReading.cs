using CsvHelper;

namespace TeamPulse.Web.CommandLine;

/// <summary>One pass over a history.</summary>
internal sealed class HistoryReading(int mostHeld, HistoryMapping mapping)
{
    private readonly HistoryErrors _errors = new();
    private readonly HistoryQuestions _questions = new(mapping.Questions);
    private readonly HistorySums _sums = new(mostHeld);
    private HistoryError? _noUse;

    /// <summary>What was read, or why not.</summary>
    public HistoryFile Result => _noUse is not null ? new([], [_noUse], 0, [], 0, [], 0) : new(
        _errors.Any ? [] : _sums.Teams(), _errors.First, _errors.More, _errors.Strays, _errors.MoreStrays, _questions.Unknown, _errors.Any ? 0 : _questions.LeftOut);

    /// <returns>True if a week came again whose single responses were no longer held: this pass is of no use.</returns>
    public bool CameTooLate(Stream stream, long mostBytes)
    {
        var source = new PeekedStream(stream, mostBytes);
        using var csv = SpreadsheetFile.Open(source, Malformed);
        try
        {
            if (Rows(csv))
            {
                _noUse = new HistoryError(csv.LineNumber, "", HistoryTexts.Of("Rows.Apart", mostHeld));
                return true;
            }
        }
        catch (CsvFormatException e)
        {
            _errors.Add(e.LineNumber, "", HistoryTexts.Of("Text.LineTooLong", SpreadsheetFile.LongestLine));
        }

        if (source.IsCut)
        {
            _noUse = new HistoryError(0, "", HistoryTexts.Of("File.TooLong", mostBytes));
        }

        _questions.Tell(_errors);
        _errors.Judge(csv.LineNumber);
        return false;
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
