using TeamPulse.Gallery;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>The application with the gallery. Its mails are those that are sent, without the mark of mails in files.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    internal PulseHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await PulseHost.Start(
        new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero),
        [
            .. GalleryApp.Settings, "--TeamPulse:MailsAsFiles=false", "--TeamPulse:PublicUrl=https://pulse.example",
            "--TeamPulse:Smtp:From=TeamPulse <pulse@example.org>",
        ],
        GalleryApp.Configure,
        GalleryApp.Prepare);

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
