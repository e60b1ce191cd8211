using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Puts a draft into the envelope: headers and both parts.</summary>
internal sealed class MailMessages(IOptions<PulseSettings> settings, TimeProvider clock)
{
    // The mails of the weekly round. The others answer to something that happened to one account.
    private static readonly MailKind[] Weekly =
        [MailKind.Invitation, MailKind.Reminder, MailKind.TeamDigest, MailKind.ManagerDigest, MailKind.Overview];

    /// <summary>Who sends, as the settings say.</summary>
    public static MailboxAddress Sender(SmtpSettings smtp) => MailboxAddress.Parse(smtp.From);

    /// <returns>Null when the address is none.</returns>
    public MimeMessage? Pack(MailKind kind, Guid id, MailDraft draft)
    {
        if (!MailboxAddress.TryParse(draft.To.Address, out var address) || address.Address != draft.To.Address
            || !CanBeCarried(address))
        {
            return null;
        }

        var message = kind == MailKind.Reminder ? new UnreportedMessage() : new MimeMessage();
        message.From.Add(Sender(settings.Value.Smtp));
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(draft.To.Name), address.Address));
        message.Subject = OneLine(draft.Subject);
        message.Date = clock.GetUtcNow();
        message.MessageId = MessageId(kind, id);
        foreach (var (name, value) in ForMachines(kind, draft))
        {
            message.Headers.Add(InOneLine(name, value));
        }

        message.Body = new MultipartAlternative(Part(TextFormat.Plain, draft.Text), Part(TextFormat.Html, draft.Html));
        return message;
    }

    // RFC 3834 and Exchange's own: nobody who is away answers to a machine. Who reads the sender's mailbox would learn who is away; from
    // an answer to a reminder, who has not answered. So of reminders not even a bounce is wanted.
    private IEnumerable<(string Name, string Value)> ForMachines(MailKind kind, MailDraft draft)
    {
        yield return ("Auto-Submitted", "auto-generated");
        yield return ("X-Auto-Response-Suppress", kind == MailKind.Reminder ? "All" : "DR, RN, NRN, OOF, AutoReply");
        if (Weekly.Contains(kind))
        {
            yield return ("Precedence", "bulk");
            yield return ("List-Id", $"<pulse.{Host}>");
        }

        if (draft.Unsubscribe is { } link)
        {
            yield return ("List-Unsubscribe", $"<{link}>");
            yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        if (settings.Value.WritesMailsAsFiles)
        {
            yield return ("Keywords", draft.Tells is null ? $"{kind}" : $"{kind} {draft.Tells}");
        }
    }

    private string Host => new Uri(settings.Value.PublicUrl).IdnHost;

    // MimeKit would fold what is longer than 78 characters right behind the colon, or encode it. Some relays break the signature of
    // such a header, and Gmail shows no button to unsubscribe. A line may have 998 characters (RFC 5322 section 2.1.1).
    private static Header InOneLine(string name, string value)
    {
        var header = new Header(name, value);
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        return header;
    }

    // A domain in other letters has a form in ASCII, which every server carries.
    private static bool CanBeCarried(MailboxAddress address)
    {
        try
        {
            return address.GetAddress(idnEncode: true).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The same for every attempt, so that a server that looks for duplicates finds them; hashed, so that it names no row.
    private string MessageId(MailKind kind, Guid id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"TeamPulse mail {kind} {id:N}"));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{Host}";
    }

    // A line break in a name or subject would begin a header of its own.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static TextPart Part(TextFormat format, string text) => new(format)
    {
        Text = text,
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
    };
}
