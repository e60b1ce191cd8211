using Microsoft.Extensions.Options;
using TeamPulse.Advice;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Guides;

/// <summary>
/// The guides in use: the organisation's own files over those that come with TeamPulse. A file that was edited counts from
/// the next page or mail on. In the place of a faulty one, the guide that comes with TeamPulse is used.
/// </summary>
internal sealed class GuideFolder(IOptions<PulseSettings> settings, ILogger<GuideFolder> log)
{
    private const int MostBytes = 32 * 1024;

    private readonly Lock _reading = new();
    private IReadOnlyList<FileState>? _read;
    private (GuideShelf Shelf, IReadOnlyList<string> Problems) _current = (GuideShelf.BuiltIn, []);

    public GuideShelf Shelf => Current().Shelf;

    /// <summary>What is wrong with which file, by line; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => Current().Problems;

    private (GuideShelf Shelf, IReadOnlyList<string> Problems) Current()
    {
        lock (_reading)
        {
            var files = Files();
            if (_read is null || !_read.SequenceEqual(files))
            {
                Read(files);
                _read = files;
            }

            return _current;
        }
    }

    private void Read(IReadOnlyList<FileState> files)
    {
        var own = new List<Guide>();
        var problems = new List<string>();
        foreach (var file in files)
        {
            try
            {
                own.Add(file.Bytes <= MostBytes
                    ? GuideFile.Parse(file.Name, File.ReadAllText(Path.Combine(settings.Value.GuideDirectory, file.Name)))
                    : throw new GuideException([$"{file.Name}: a guide has at most {MostBytes / 1024} KB."]));
            }
            catch (GuideException refused)
            {
                problems.AddRange(refused.Problems);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{file.Name}: {e.Message}");
            }
        }

        foreach (var problem in problems)
        {
            log.LogError("{Problem} The guide that comes with TeamPulse is used instead.", problem);
        }

        _current = (GuideShelf.BuiltIn.With(own), problems);
    }

    // A README may explain the folder to its editors.
    private List<FileState> Files()
    {
        var folder = new DirectoryInfo(settings.Value.GuideDirectory);
        return folder.Exists
            ? [.. folder.EnumerateFiles("*.md").Where(file => !file.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new FileState(file.Name, file.LastWriteTimeUtc, file.Length))]
            : [];
    }

    private sealed record FileState(string Name, DateTime Written, long Bytes);
}
