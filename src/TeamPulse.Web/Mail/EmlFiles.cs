using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>Writes mails as .eml files instead of sending them. Demo and development only.</summary>
internal sealed class EmlFiles(IOptions<PulseSettings> settings, TimeProvider clock) : IMailTransport
{
    public Task<IMailConnection> Connect(CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Value.MailDirectory);
        return Task.FromResult<IMailConnection>(new Folder(settings.Value.MailDirectory, clock));
    }

    private sealed class Folder(string directory, TimeProvider clock) : IMailConnection
    {
        public bool IsUsable => true;

        public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
        {
            var time = clock.GetUtcNow().ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture);
            var file = Path.Combine(directory, $"{time}-{message.MessageId!.Split('@')[0]}.eml");

            // Whoever lists the folder never sees half a mail.
            await message.WriteToAsync(file + ".part", cancel);
            File.Move(file + ".part", file, overwrite: true);
            return Delivery.Accepted;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
