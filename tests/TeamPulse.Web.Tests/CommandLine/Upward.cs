namespace TeamPulse.Web.Tests.CommandLine;

/// <summary>Finds files of the repository, wherever it was cloned.</summary>
internal static class Upward
{
    /// <summary>The first <paramref name="path"/> in the test's directory or one above it; null if there is none.</summary>
    public static string? Find(string path)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, path);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
