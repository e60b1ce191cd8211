using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Extensions.FileProviders;

namespace TeamPulse.Web.HistoryReports;

/// <summary>What is around the content: the styles that it uses, the charts' script, and a policy that forbids every request.</summary>
internal sealed class ReportFrame
{
    private const string Bootstrap = "lib/bootstrap-5.3.9", Icons = "lib/bootstrap-icons-1.13.2";

    // From the overview to a team is a jump, however long the page is.
    private const string Jumping = "html{scroll-behavior:auto!important}\n";

    private static readonly string[] Sheets =
        [$"{Bootstrap}/bootstrap.min.css", "theme.css", "teampulse.css", "TeamPulse.Web.styles.css"];

    private readonly string _styles;
    private readonly string _script;

    private ReportFrame(string styles, string script) => (_styles, _script) = (styles, script);

    public string Foot => $"</main>\n<script type=\"module\">{_script}</script>\n</body>\n</html>\n";

    /// <param name="used">What the content uses.</param>
    /// <param name="files">What the server's pages load.</param>
    public static ReportFrame Of(UsedNames used, IFileProvider files)
    {
        var script = Read(files, "charts.js");
        used.ReadScript(script);
        var licences = new[] { Bootstrap, Icons }.Select(library => $"/* {Read(files, $"{library}/LICENSE").Trim()} */\n");
        var rules = Sheets.Select(sheet => UsedRules.Of(Read(files, sheet), used));
        return new(string.Concat([.. licences, .. rules, Jumping]), script);
    }

    public string Head(string title) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src {Hash(_styles)}; script-src {Hash(_script)}">
        <title>{HtmlEncoder.Default.Encode(title)}</title>
        <style>{_styles}</style>
        </head>
        <body>
        <main>

        """;

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(IFileProvider files, string name)
    {
        using var reader = new StreamReader(files.GetFileInfo(name).CreateReadStream());
        return reader.ReadToEnd();
    }
}
