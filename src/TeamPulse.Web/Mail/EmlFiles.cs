using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>Writes mails as .eml files instead of sending them. Demo and development only.</summary>
internal sealed class EmlFiles(IOptions<PulseSettings> settings, TimeProvider clock) : IMailTransport, IMailConnection
{
    public bool IsUsable => true;

    public Task<IMailConnection> Connect(CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Value.MailDirectory);
        return Task.FromResult<IMailConnection>(this);
    }

    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture);
        var file = Path.Combine(settings.Value.MailDirectory, $"{time}-{message.MessageId!.Split('@')[0]}.eml");

        // Moved when it is whole: a reader of the folder never sees half a mail.
        await message.WriteToAsync(file + ".part", cancel);
        File.Move(file + ".part", file, overwrite: true);
        return Delivery.Accepted;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
