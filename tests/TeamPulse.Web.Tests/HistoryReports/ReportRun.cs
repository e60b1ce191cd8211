using System.CommandLine;
using System.Net;
using System.Text.RegularExpressions;
using TeamPulse.Web.CommandLine;

namespace TeamPulse.Web.Tests.HistoryReports;

/// <summary><c>replay</c> with a report, in a directory of its own.</summary>
internal sealed partial class ReportRun : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-report-");

    public string Target => Path.Combine(_directory.FullName, "report.html");

    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_directory.FullName).Select(path => Path.GetFileName(path));

    public static (int Code, string Output, string Errors) Replay(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var parsed = new RootCommand { ReplayCommand.Create() }.Parse(["replay", .. arguments]);
        return parsed.Errors is [var wrong, ..]
            ? (Cli.WrongUsage, "", wrong.Message)
            : (parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors }), $"{output}", $"{errors}");
    }

    /// <summary>The page, which must have been written.</summary>
    public string Of(string history, params string[] options)
    {
        Replay([history, "--report", Target, .. options]).Code.ShouldBe(Cli.Done);
        return File.ReadAllText(Target);
    }

    public string Write(string name, IEnumerable<string> rows)
    {
        var file = Path.Combine(_directory.FullName, name);
        File.WriteAllLines(file, rows.Prepend("team,week,invited,response,question,answer"));
        return file;
    }

    /// <summary>What a reader reads, without marks and styles.</summary>
    public static string Text(string markup) => WebUtility.HtmlDecode(Tag().Replace(markup, " "));

    public void Dispose() => _directory.Delete(recursive: true);

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
