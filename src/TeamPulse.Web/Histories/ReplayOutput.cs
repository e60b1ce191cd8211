using System.Globalization;
using CsvHelper;
using TeamPulse.Writing;

namespace TeamPulse.Web.Histories;

/// <summary>The result of a replay as CSV. Cells that a spreadsheet would run are escaped.</summary>
internal static class ReplayOutput
{
    private static readonly CsvWriterOptions Format = new()
    {
        HasHeader = false,
        NewLine = "\n",
        Injection = CsvInjection.Escape,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    /// <param name="path">Where to. All or nothing: a reader of the file never sees half a result. Null for the screen.</param>
    /// <param name="screen">Used without a path.</param>
    /// <param name="rows">As <see cref="Replay"/> makes them.</param>
    public static async Task Write(string? path, TextWriter screen, IEnumerable<string[]> rows)
    {
        if (path is null)
        {
            Write(screen, rows);
            return;
        }

        await WholeFile.Write(path, async stream =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            Write(writer, rows);
        });
    }

    private static void Write(TextWriter output, IEnumerable<string[]> rows)
    {
        using var csv = CsvWriter.Create(output, Format, leaveOpen: true);
        foreach (var row in rows.Prepend([.. Replay.Columns]))
        {
            csv.WriteRecord([.. row.Select(Formulas.Defused)]);
        }
    }
}
