using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Histories;

/// <summary>
/// What the questions of another tool measure: a table with the columns question, driver and perhaps reversed. A driver is written by name
/// or by the id of its anchor; <c>none</c> leaves a question's answers out.
/// </summary>
/// <param name="Questions">By name.</param>
/// <param name="Faults">Why the mapping is refused.</param>
/// <param name="Notes">What was understood or left out that its owner may not expect.</param>
internal sealed record HistoryMapping(
    IReadOnlyDictionary<string, HistoryQuestion> Questions, TableFaults Faults, IReadOnlyList<string> Notes)
{
    public const string Nothing = "none";
    private const int QuestionColumn = 0, DriverColumn = 1, ReversedColumn = 2;

    private static readonly TableFormat Format =
        new(10_000_000, new("question", true), new("driver", true), new("reversed", false)) { HasShortRows = true };

    private static readonly string[] Yes = ["yes", "true", "1", "x"];
    private static readonly string[] No = ["", "no", "false", "0"];

    public static HistoryMapping Empty { get; } = new(new Dictionary<string, HistoryQuestion>(), new TableFaults(), []);

    /// <param name="path">The file; null for none.</param>
    public static HistoryMapping Read(string? path)
    {
        if (path is null)
        {
            return Empty;
        }

        var (found, faults) = (new Dictionary<string, HistoryQuestion>(StringComparer.OrdinalIgnoreCase), new TableFaults());
        using var stream = TableSource.Open(path, faults);
        if (stream is null)
        {
            return new HistoryMapping(found, faults, []);
        }

        using var table = new Table(stream, Format, faults);
        while (table.IsGood && table.Read())
        {
            if (Fault(table, found) is var (column, reason))
            {
                faults.Add(table.Line, Format.Columns[column].Name, reason);
            }
        }

        return new HistoryMapping(found, faults, [.. table.Notes]);
    }

    /// <summary>A mapping file that only lacks the drivers.</summary>
    public static IEnumerable<string> Template(IEnumerable<string> questions) => questions
        .Select(name => name.AsSpan().ContainsAny(",;\"") ? $"\"{name.Replace("\"", "\"\"")}\"" : name)
        .Select(name => $"{name},,").Prepend("question,driver,reversed");

    private static (int Column, string Reason)? Fault(Table table, Dictionary<string, HistoryQuestion> found)
    {
        var (name, driver) = (table.Text(QuestionColumn), table.Text(DriverColumn));
        var reversed = table.Text(ReversedColumn).ToLowerInvariant();
        var isDriver = HistoryQuestions.TryDriver(driver, out var measured);
        return name.Length == 0
            ? (QuestionColumn, HistoryTexts.Mapping_NoQuestion)
            : !isDriver && !string.Equals(driver, Nothing, StringComparison.OrdinalIgnoreCase)
            ? (DriverColumn, HistoryTexts.Mapping_Driver.With(driver, HistoryQuestions.DriverNames, HistoryQuestions.AnchorNames, Nothing))
            : !Yes.Contains(reversed) && !No.Contains(reversed)
            ? (ReversedColumn, HistoryTexts.Mapping_Reversed.With(reversed))
            : !found.TryAdd(name, new HistoryQuestion(isDriver ? measured : null, Yes.Contains(reversed)))
            ? (QuestionColumn, HistoryTexts.Mapping_Twice.With(name))
            : null;
    }
}
