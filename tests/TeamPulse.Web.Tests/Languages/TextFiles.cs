using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TeamPulse.Web.Tests.Languages;

/// <summary>The resource files of the source, by class and language.</summary>
internal static partial class TextFiles
{
    /// <summary>All texts that a member may see: mails, the answering page, results, anonymity, and sentences about trends.</summary>
    public static readonly IReadOnlyList<string> OfMembers =
    [
        "AnonymityTexts", "AnsweringTexts", "CommitmentTexts", "DesignTexts", "DigestTexts", "DriverTexts",
        "HowAlertsWorkTexts", "InvitationTexts", "LayoutTexts", "LedgerTexts", "MailTexts", "ReportTexts",
        "RetentionTexts", "TeamPageTexts", "TrendTexts",
    ];

    public static readonly string Source = Path.Combine(Root(), "src");

    /// <summary>Every translated file with its English original and its language.</summary>
    public static IEnumerable<(string English, string Language, string File)> Translated =>
        from file in Files()
        let name = Path.GetFileNameWithoutExtension(file)
        let dot = name.IndexOf('.', StringComparison.Ordinal)
        where dot >= 0
        select (Path.Combine(Path.GetDirectoryName(file)!, $"{name[..dot]}.resx"), name[(dot + 1)..], file);

    public static bool Has(string name, string language) => Files().Any(file => Path.GetFileName(file) == $"{name}.{language}.resx");

    public static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!
            .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    /// <summary>The places of a text, such as "{0} {1}", without their number or order.</summary>
    public static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order());

    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "TeamPulse.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("No TeamPulse.sln above the tests.");
        }

        return at;
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
