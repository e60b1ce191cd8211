using System.Text;
using CsvHelper;
using TeamPulse.Teams;

namespace TeamPulse.Web.Rosters;

/// <summary>From the bytes of a CSV file to the lines of a roster, or the reasons why not.</summary>
internal static class RosterFile
{
    /// <summary>About 200,000 lines; a roster of 100,000 people takes half of it.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public static readonly IReadOnlyList<string> Header = ["name", "email", "team", "parent_team", "manager_email", "locale"];

    /// <summary>At most <see cref="MostBytes"/> are read, however long the stream is.</summary>
    public static async Task<RosterReading> Read(Stream file, IReadOnlySet<string> knownPeople, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int count; (count = await file.ReadAsync(chunk, cancel)) > 0;)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > MostBytes)
            {
                return RosterReading.Refused(0, null, RosterFileWords.Text("TooLarge", MostBytes / 1024 / 1024));
            }
        }

        return Rubbish(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) ?? Lines(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), knownPeople);
    }

    private static RosterReading? Rubbish(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Trim("\uFEFF"u8).Trim(" \r\n\t"u8).IsEmpty)
        {
            return RosterReading.Refused(0, null, RosterFileWords.Text("EmptyFile"));
        }

        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return RosterReading.Refused(LineOf(bytes, nul), null, RosterFileWords.Text("Binary"));
        }

        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return RosterReading.Refused(LineOf(bytes, at), null, RosterFileWords.Text("NotUtf8"));
            }

            at += length;
        }

        return null;
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int position) => 1 + bytes[..position].Count((byte)'\n');

    private static RosterReading Lines(ReadOnlyMemory<byte> file, IReadOnlySet<string> knownPeople)
    {
        List<RosterError> errors = [];
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            // A quotation mark that is never closed would otherwise swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = bad => errors.Add(new((int)bad.LineNumber, null, RosterFileWords.Text("Quotes"))),
        });
        if (!csv.Read() || csv.LineNumber != 1 || !Header.SequenceEqual(Fields(csv)))
        {
            return RosterReading.Refused(1, null, WrongHeader(file.Span));
        }

        List<RosterRow> rows = [];
        while (csv.Read() && rows.Count + errors.Count <= Roster.MostPeople)
        {
            Row(csv, rows, errors);
        }

        if (rows.Count + errors.Count > Roster.MostPeople)
        {
            return RosterReading.Refused(0, null, RosterFileWords.Text("TooMany", Roster.MostPeople));
        }

        // A line that could not be read may hold the very person or team that others name. The rest is checked all the same:
        // most faults have nothing to do with it.
        var reading = Roster.Read(rows, knownPeople);
        return errors.Count == 0 ? reading : new(null, [.. errors.Concat(rows.Count == 0 ? [] : reading.Errors).OrderBy(e => e.Line)]);
    }

    private static void Row(CsvReader csv, List<RosterRow> rows, List<RosterError> errors)
    {
        var line = (int)csv.LineNumber;
        if (csv.FieldCount != Header.Count)
        {
            errors.Add(new(line, null, RosterFileWords.Text("FieldCount", csv.FieldCount, Header.Count)));
            return;
        }

        string[] f = [.. Fields(csv)];
        rows.Add(new RosterRow(line, f[0], f[1], f[2], f[3], f[4], f[5]));
    }

    private static IEnumerable<string> Fields(CsvReader csv) => Enumerable.Range(0, csv.FieldCount).Select(csv.GetString);

    private static string WrongHeader(ReadOnlySpan<byte> file)
    {
        var end = file.IndexOfAny("\r\n"u8);
        var found = Encoding.UTF8.GetString(file[..(end < 0 ? file.Length : end)]).Trim('\uFEFF', ' ');
        var key = found.Contains(';') && !found.Contains(',') ? "Semicolons" : "WrongHeader";
        return RosterFileWords.Text(key, string.Join(',', Header), found.Length > 120 ? found[..120] + "…" : found);
    }
}
