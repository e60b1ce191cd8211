using System.CommandLine;
using TeamPulse.Web.Histories;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>FILE [--mapping FILE]</c>, for every verb that reads a history.</summary>
internal static class HistoryArguments
{
    public static Argument<string> File() => new("FILE") { Description = HistoryTexts.Replay_File };

    public static Option<string?> Mapping() => new("--mapping") { Description = HistoryTexts.Mapping_Option, HelpName = "FILE" };

    /// <summary>The history, read with its mapping. Null if either is refused; the reasons have been written.</summary>
    public static HistoryFile? Read(string file, string? mapping, TextWriter errors, long mostBytes = long.MaxValue)
    {
        var mapped = HistoryMapping.Read(mapping);
        Write(errors, mapped.Faults.Lines(mapping ?? "").Concat(mapped.Notes.Select(note => $"{mapping}: {note}")));
        if (mapped.Faults.Any)
        {
            return null;
        }

        var history = HistoryFile.Read(file, mostBytes, mapped);
        Write(errors, history.Complaints(file).Concat(history.Warnings(file)));
        return history.IsGood ? history : null;
    }

    public static void Write(TextWriter errors, IEnumerable<string> lines) =>
        errors.Write(string.Concat(lines.Select(line => line + Environment.NewLine)));
}
