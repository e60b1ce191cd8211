using System.CommandLine;

namespace TeamPulse.Web.CommandLine;

/// <summary><c>--mapping FILE</c>, for every verb that reads a history.</summary>
internal static class MappingOption
{
    public static Option<string?> Create() => new("--mapping") { Description = HistoryTexts.Of("Mapping.Option"), HelpName = "FILE" };

    /// <summary>Null if the file is refused; the reasons have been written.</summary>
    public static HistoryMapping? Read(string? path, TextWriter errors)
    {
        var mapping = HistoryMapping.Read(path);
        foreach (var line in HistoryErrors.Lines(path ?? "", mapping.Errors.First, mapping.Errors.More))
        {
            errors.WriteLine(line);
        }

        return mapping.Errors.Any ? null : mapping;
    }
}
