using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>Writes mails as .eml files instead of sending them. Demo and development only.</summary>
internal sealed class EmlFiles(IOptions<PulseSettings> settings, TimeProvider clock) : IMailTransport, IMailConnection
{
    private string Folder => settings.Value.MailDirectory;

    public async Task<IMailConnection> Connect(CancellationToken cancel)
    {
        await Writing(() => Task.FromResult(OwnersOnly.MakeDirectory(Folder)));
        return this;
    }

    public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd-HHmmssfff", CultureInfo.InvariantCulture);
        var file = Path.Combine(Folder, $"{time}-{message.MessageId!.Split('@')[0]}.eml");

        // Moved when it is whole: a reader of the folder never sees half a mail.
        await Writing(async () =>
        {
            await using (var part = new FileStream(file + ".part", OwnersOnly.File(FileMode.Create, FileAccess.Write)))
            {
                await message.WriteToAsync(part, cancel);
            }

            File.Move(file + ".part", file, overwrite: true);
        });
        return Delivery.Accepted;
    }

    public Task Check(CancellationToken cancel) => Writing(async () =>
    {
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.part");
        await File.WriteAllTextAsync(file, "", cancel);
        File.Delete(file);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task Writing(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MailServerTrouble(Trouble.FilesNotWritten);
        }
    }
}
