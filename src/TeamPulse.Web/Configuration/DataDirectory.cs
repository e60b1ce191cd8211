namespace TeamPulse.Web.Configuration;

internal static class DataDirectory
{
    /// <summary>Makes it, and closes to other accounts what an earlier start, or a restored backup, has left open in it.</summary>
    /// <returns>What was done, or what could not be done, in a sentence; null when nothing was open.</returns>
    public static string? Prepare(PulseSettings settings)
    {
        OwnersOnly.MakeDirectory(settings.DataDirectory);
        var (closed, foreign) = OwnersOnly.Restrict(Ours(settings));
        var directory = Path.GetFullPath(settings.DataDirectory);
        return foreign is [var first, ..]
            ? $"Other accounts of this machine can open {first}, which belongs to another account. Let that account do: chmod go= {first}"
            : closed > 0 ? $"Other accounts of this machine could open files in {directory} ({closed}). They cannot any more."
            : null;
    }

    private static IEnumerable<string> Ours(PulseSettings settings) =>
    [
        settings.DataDirectory,
        .. Directory.EnumerateFiles(settings.DataDirectory, "teampulse.*"),
        .. All(settings.MailDirectory),
    ];

    private static IEnumerable<string> All(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory).Prepend(directory) : [];
}
