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
    /// <returns>Null when the address is none.</returns>
    public MimeMessage? Pack(MailKind kind, Guid id, MailDraft draft)
    {
        if (!MailboxAddress.TryParse(draft.To.Address, out var address) || address.Address != draft.To.Address)
        {
            return null;
        }

        var message = kind == MailKind.Reminder ? new UnreportedMessage() : new MimeMessage();
        message.From.Add(MailboxAddress.Parse(settings.Value.Smtp.From));
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(draft.To.Name), address.Address));
        message.Subject = OneLine(draft.Subject);
        message.Date = clock.GetUtcNow();
        message.MessageId = MessageId(kind, id);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (settings.Value.WritesMailsAsFiles)
        {
            message.Headers.Add(HeaderId.Keywords, $"{kind}");
        }

        if (draft.Unsubscribe is { } link)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{link}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = new MultipartAlternative(Part(TextFormat.Plain, draft.Text), Part(TextFormat.Html, draft.Html));
        return message;
    }

    // The same for every attempt, so that a server that looks for duplicates finds them; hashed, so that it names no row.
    private string MessageId(MailKind kind, Guid id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"TeamPulse mail {kind} {id:N}"));
        return $"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}@{new Uri(settings.Value.PublicUrl).Host}";
    }

    // A line break in a name or subject would begin a header of its own.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static TextPart Part(TextFormat format, string text) => new(format)
    {
        Text = text,
        ContentTransferEncoding = ContentEncoding.QuotedPrintable,
    };
}
