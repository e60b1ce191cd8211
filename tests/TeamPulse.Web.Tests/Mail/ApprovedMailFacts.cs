using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using TeamPulse.Gallery.Mails;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.CommandLine;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>
/// Every mail of the gallery, as a person approved it: envelope and text in NAME.txt, the HTML part in NAME.html. Members' mails are
/// also there in German, their text in de/NAME.txt. After changing a mail, look at the difference and approve it.
/// </summary>
public sealed class ApprovedMailFacts(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    private static readonly string Approved = Path.Combine(
        Path.GetDirectoryName(Upward.Find("TeamPulse.sln")
            ?? throw new InvalidOperationException("The approved mails are beside the tests' source."))!,
        "tests", "TeamPulse.Web.Tests", "Mail", "approved");

    [Fact]
    public Task Mails_are_as_they_were_approved() => All("en", "", (name, _, message) =>
    [
        ($"{name}.txt", Envelope(message) + Lines(message.TextBody!)), ($"{name}.html", Lines(message.HtmlBody!)),
    ]);

    /// <summary>Managers get theirs in English.</summary>
    [Fact]
    public Task Members_mails_in_German_are_as_they_were_approved() => All("de", "de", (name, draft, message) =>
        draft.To.Locale == "de" ? [($"{name}.txt", $"{message.Subject}\n\n{Lines(message.TextBody!)}")] : []);

    [Fact]
    public void A_single_letter_makes_a_difference() =>
        IsSame(Lines("Hello Ana,\r\n7 of 9 answered.\r\n"), "Hello Ana,\n7 of 8 answered.\n").ShouldBeFalse();

    private async Task All(
        string language, string folder, Func<string, MailDraft, MimeMessage, IEnumerable<(string File, string Received)>> filesOf)
    {
        await using var scope = gallery.Host.Services.CreateAsyncScope();
        MailLanguage.Use(language);
        var messages = scope.ServiceProvider.GetRequiredService<MailMessages>();
        var (changed, known) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var samples in scope.ServiceProvider.GetServices<IMailSamples>())
        {
            await foreach (var (name, draft) in samples.All())
            {
                foreach (var (file, received) in filesOf(name, draft, messages.Pack(MailKind.Test, Id(name), draft)!))
                {
                    known.Add(file);
                    await Compare(Path.Combine(folder, file), received, changed);
                }
            }
        }

        var approved = Path.Combine(Approved, folder);
        changed.AddRange(Directory.EnumerateFiles(approved).Select(Path.GetFileName).OfType<string>()
            .Where(file => !file.Contains(".received.", StringComparison.Ordinal) && !known.Contains(file))
            .Select(file => $"{file} (no such mail any more: remove it)"));
        changed.ShouldBeEmpty(
            $"Look at what was received beside what was approved, in {approved}. "
            + "To approve it, move NAME.received.txt over NAME.txt (and .html alike).");
    }

    // The Message-ID follows from the row, so the row follows from the name.
    private static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private static async Task Compare(string file, string received, List<string> changed)
    {
        var (path, beside) = (
            Path.Combine(Approved, file),
            Path.Combine(Approved, Path.ChangeExtension(file, ".received" + Path.GetExtension(file))));
        if (File.Exists(path) && IsSame(received, await File.ReadAllTextAsync(path)))
        {
            File.Delete(beside);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(beside)!);
        await File.WriteAllTextAsync(beside, received);
        changed.Add(file);
    }

    private static bool IsSame(string received, string approved) => received == Lines(approved);

    // Headers and structure. The boundaries between the parts are random, and the Content-Type adds nothing to the structure.
    private static string Envelope(MimeMessage message)
    {
        var text = new StringBuilder();
        foreach (var header in message.Headers.Where(h => h.Id is not HeaderId.ContentType))
        {
            text.Append(header.Field).Append(": ").Append(header.Value).Append('\n');
        }

        Structure(text, message.Body!, 0);
        return text.Append('\n').ToString();
    }

    private static void Structure(StringBuilder text, MimeEntity entity, int depth)
    {
        text.Append(' ', 2 * depth).Append(entity.ContentType.MimeType);
        if (entity is TextPart part)
        {
            text.Append("; charset=").Append(part.ContentType.Charset).Append(", ").Append(part.ContentTransferEncoding);
        }

        text.Append('\n');
        foreach (var inner in entity as Multipart ?? [])
        {
            Structure(text, inner, depth + 1);
        }
    }

    // One kind of line end, no blanks at line ends, one line end at the end of the text.
    private static string Lines(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
}
