using Microsoft.Extensions.Options;
using MimeKit;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>A mail kept as a file, for the page that shows it.</summary>
/// <param name="Id">The file's name.</param>
/// <param name="Date">When it left.</param>
/// <param name="Kind">Its kind, and what it tells where that is not the usual.</param>
/// <param name="To">Name and address.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Html">One part.</param>
/// <param name="Text">The other part.</param>
public sealed record FiledMail(string Id, DateTimeOffset Date, string Kind, string To, string Subject, string Html, string Text);

/// <summary>Reads back what <see cref="EmlFiles"/> wrote.</summary>
internal sealed class MailFolder(IOptions<PulseSettings> settings)
{
    private const int NewestShown = 200;

    /// <summary>The newest of each kind first, those with an alert before the others; then all others, newest first.</summary>
    public IReadOnlyList<FiledMail> Newest()
    {
        List<FiledMail> mails = Directory.Exists(settings.Value.MailDirectory)
            ? [.. Directory.EnumerateFiles(settings.Value.MailDirectory, "*.eml")
                .OrderByDescending(path => path, StringComparer.Ordinal).Take(NewestShown).Select(Read)]
            : [];
        var ofEachKind = mails.DistinctBy(mail => mail.Kind)
            .OrderByDescending(mail => mail.Kind.EndsWith(MailDraft.Alert, StringComparison.Ordinal));
        return [.. ofEachKind.Union(mails)];
    }

    /// <summary>Only a name that the listing has: no path of the caller's reaches the disk.</summary>
    public FiledMail? Find(string id) => Directory.Exists(settings.Value.MailDirectory)
        && Directory.EnumerateFiles(settings.Value.MailDirectory, "*.eml").FirstOrDefault(path => Id(path) == id) is { } found
        ? Read(found)
        : null;

    private static string Id(string path) => Path.GetFileNameWithoutExtension(path);

    private static FiledMail Read(string path)
    {
        var message = MimeMessage.Load(path);
        return new FiledMail(
            Id(path),
            message.Date,
            message.Headers[HeaderId.Keywords] ?? "",
            string.Join(", ", message.To.Mailboxes.Select(to => $"{to.Name} <{to.Address}>")),
            message.Subject ?? "",
            message.HtmlBody ?? "",
            message.TextBody ?? "");
    }
}
