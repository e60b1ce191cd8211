
namespace TeamPulse.Web.Mail;

internal static class TextsTogether
{
    /// <summary>"Ana", "Ana and Bo", "Ana, Bo and Cy".</summary>
    public static string Together(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => MailTexts.And.With(string.Join(", ", names.SkipLast(1)), names[^1]),
    };
}
