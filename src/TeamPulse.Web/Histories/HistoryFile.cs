using TeamPulse.Publishing;
using TeamPulse.Web.Tables;

namespace TeamPulse.Web.Histories;

/// <summary>One team of a history, its weeks in order.</summary>
internal sealed record HistoryTeam(string Name, IReadOnlyList<HistoryWeek> Weeks);

/// <summary>
/// A history from another tool: a table, one answer a row. Either everything in it is good, or it is refused with every reason.
/// Individual answers are not kept: reading leaves counts and sums per team, week and driver.
/// </summary>
/// <param name="Teams">In ordinal order of their names; empty when there are faults.</param>
/// <param name="Faults">Why the file is refused.</param>
/// <param name="UnknownQuestions">Names that a mapping would have to explain.</param>
/// <param name="LeftOut">What was left out of a file that is good all the same.</param>
/// <param name="Notes">What was understood that its owner may not expect.</param>
internal sealed record HistoryFile(
    IReadOnlyList<HistoryTeam> Teams, TableFaults Faults, IReadOnlyCollection<string> UnknownQuestions,
    IReadOnlyList<string> LeftOut, IEnumerable<string> Notes)
{
    /// <summary>
    /// Real exports hold a few answers outside the scale of their own row. One in so many rows is left out and said;
    /// more mean that the scale is misread, and the file is refused.
    /// </summary>
    public const int AnswersPerStray = 1000;

    /// <summary>What an import accepts; a replay reads files of any size.</summary>
    public const long MostBytesOfAnImport = 50_000_000;

    /// <summary>How many single responses are held before whole weeks are folded.</summary>
    public const int MostHeld = 300_000;

    public bool IsGood => !Faults.Any;

    /// <param name="path">The file, or <c>-</c> for standard input.</param>
    /// <param name="mostBytes">A larger file is refused before it is read.</param>
    /// <param name="mapping">What foreign questions measure.</param>
    public static HistoryFile Read(string path, long mostBytes = long.MaxValue, HistoryMapping? mapping = null)
    {
        var faults = new TableFaults();
        using var stream = TableSource.Open(path, faults);
        return stream is null ? new([], faults, [], [], []) : Read(stream, mostBytes, mapping);
    }

    /// <param name="stream">From its position.</param>
    /// <param name="mostBytes">A longer stream is refused.</param>
    /// <param name="mapping">What foreign questions measure.</param>
    /// <param name="mostHeld">How many single responses are held at first.</param>
    public static HistoryFile Read(Stream stream, long mostBytes = long.MaxValue, HistoryMapping? mapping = null, int mostHeld = MostHeld)
    {
        var faults = new TableFaults();
        using var table = new Table(stream, new TableFormat(mostBytes, HistoryReading.Columns), faults);
        return new HistoryReading(table, mapping ?? HistoryMapping.Empty, mostHeld, faults).Read();
    }

    /// <summary>For the screen: one reason a line; then what would explain unknown questions.</summary>
    public IEnumerable<string> Complaints(string file) => UnknownQuestions.Count == 0 ? Faults.Lines(file)
        : [.. Faults.Lines(file), HistoryTexts.Mapping_Hint.With(HistoryMapping.Nothing), .. HistoryMapping.Template(UnknownQuestions)];

    /// <summary>What was left out, for the screen, and what else its owner may not expect; empty for a clean file.</summary>
    public IEnumerable<string> Warnings(string file) => LeftOut.Concat(Notes).Select(line => $"{file}: {line}");
}
