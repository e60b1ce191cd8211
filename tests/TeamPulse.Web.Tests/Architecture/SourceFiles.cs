using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Architecture;

/// <summary>The source beside the tests, without what tools generate.</summary>
internal static class SourceFiles
{
    public static string Folder(string name) => Path.Combine(
        Path.GetDirectoryName(Upward.Find("TeamPulse.sln")
            ?? throw new InvalidOperationException("These tests read the source beside them."))!, name);

    public static IEnumerable<string> Of(string folder, params string[] patterns) =>
        patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)).Where(file =>
            !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations" or "node_modules"));
}
