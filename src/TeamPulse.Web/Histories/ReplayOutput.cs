using System.Globalization;
using CsvHelper;

namespace TeamPulse.Web.Histories;

/// <summary>The result of a replay as CSV. Numbers in invariant culture; cells that a spreadsheet would run are escaped.</summary>
internal static class ReplayOutput
{
    private static readonly string[] Columns =
        ["team", "week", "driver", "invited", "responses", "score", "low", "high", "signal", "alert", "reason"];

    private static readonly CsvWriterOptions Format = new()
    {
        HasHeader = false,
        NewLine = "\n",
        Injection = CsvInjection.Escape,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    public static void Write(TextWriter output, IEnumerable<ReplayRow> rows)
    {
        using var csv = CsvWriter.Create(output, Format, leaveOpen: true);
        csv.WriteRecord(Columns);
        foreach (var row in rows)
        {
            csv.WriteRecord(
            [
                row.Team,
                row.Week.ToString(),
                HistoryQuestions.NameOf(row.Driver),
                row.Invited.ToString(CultureInfo.InvariantCulture),
                row.Responses.ToString(CultureInfo.InvariantCulture),
                row.Score,
                row.Low,
                row.High,
                row.Signal.ToString().ToLowerInvariant(),
                row.Alert ? "1" : "0",
                row.Reason,
            ]);
        }
    }

    /// <summary>All or nothing: a reader of the file never sees half a result.</summary>
    public static void WriteFile(string path, IEnumerable<ReplayRow> rows)
    {
        var target = Path.GetFullPath(path);
        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            using (var writer = new StreamWriter(unfinished))
            {
                Write(writer, rows);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
