using CsvHelper;

namespace TeamPulse.Web.CommandLine;

/// <summary>
/// What the questions of another tool measure: CSV, <c>question,driver[,reversed]</c>. A driver is written by name or by the id of its anchor;
/// <c>none</c> leaves a question's answers out.
/// </summary>
internal sealed record HistoryMapping(IReadOnlyDictionary<string, HistoryQuestion> Questions, HistoryErrors Errors)
{
    public const string Nothing = "none";
    private const long MostBytes = 10_000_000;

    private static readonly string[] Required = ["question", "driver"];
    private static readonly string[] Optional = ["reversed"];
    private static readonly string[] Yes = ["yes", "true", "1", "x"];
    private static readonly string[] No = ["", "no", "false", "0"];

    public static HistoryMapping Empty { get; } = new(new Dictionary<string, HistoryQuestion>(), new HistoryErrors());

    /// <param name="path">The file; null for none.</param>
    public static HistoryMapping Read(string? path)
    {
        if (path is null)
        {
            return Empty;
        }

        var (found, errors) = (new Dictionary<string, HistoryQuestion>(StringComparer.OrdinalIgnoreCase), new HistoryErrors());
        HistorySource.Use(path, MostBytes, errors, stream => Read(stream, found, errors));
        return new HistoryMapping(found, errors);
    }

    /// <summary>A mapping file that only lacks the drivers.</summary>
    public static IEnumerable<string> Template(IEnumerable<string> questions) =>
        questions.Select(name => $"{(name.AsSpan().ContainsAny(",;\"") ? $"\"{name.Replace("\"", "\"\"")}\"" : name)},,").Prepend("question,driver,reversed");

    private static void Read(Stream stream, Dictionary<string, HistoryQuestion> found, HistoryErrors errors)
    {
        var source = new PeekedStream(stream, MostBytes);
        using var csv = SpreadsheetFile.Open(source, bad => errors.Add(bad.LineNumber, "", HistoryTexts.Of("Row.Quotes")));
        if (!csv.Read())
        {
            errors.Add(0, "", HistoryTexts.Of("File.Empty", "question,driver,reversed"));
        }
        else if (HistoryColumns.Of(csv, Required, Optional, errors) is { } columns)
        {
            while (csv.Read())
            {
                Row(csv, columns, found, errors);
            }
        }
    }

    private static void Row(CsvReader csv, HistoryColumns columns, Dictionary<string, HistoryQuestion> found, HistoryErrors errors)
    {
        if (SpreadsheetFile.IsBlank(csv))
        {
            return;
        }

        if (!columns.Fit(csv, 1 + Math.Max(columns[0], columns[1])))
        {
            errors.Add(csv.LineNumber, "", HistoryTexts.Of("Row.Fields", csv.FieldCount, columns.Count));
            return;
        }

        var name = HistoryCells.Tidy(csv.GetSpan(columns[0]));
        var driver = HistoryCells.Tidy(csv.GetSpan(columns[1]));
        var reversed = columns[2] < 0 ? "" : HistoryCells.Tidy(csv.GetSpan(columns[2])).ToLowerInvariant();
        var isNothing = string.Equals(driver, Nothing, StringComparison.OrdinalIgnoreCase);
        var isDriver = HistoryQuestions.TryDriver(driver, out var measured);
        if (name.Length == 0)
        {
            errors.Add(csv.LineNumber, "question", HistoryTexts.Of("Mapping.NoQuestion"));
        }
        else if (!isNothing && !isDriver)
        {
            errors.Add(csv.LineNumber, "driver", HistoryTexts.Of("Mapping.Driver", driver, HistoryQuestions.DriverNames, HistoryQuestions.AnchorNames, Nothing));
        }
        else if (!Yes.Contains(reversed) && !No.Contains(reversed))
        {
            errors.Add(csv.LineNumber, "reversed", HistoryTexts.Of("Mapping.Reversed", reversed));
        }
        else if (!found.TryAdd(name, new HistoryQuestion(isDriver ? measured : null, Yes.Contains(reversed))))
        {
            errors.Add(csv.LineNumber, "question", HistoryTexts.Of("Mapping.Twice", name));
        }
    }
}
