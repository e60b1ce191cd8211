using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MimeKit;
using TeamPulse.Web.Mail;

namespace TeamPulse.Attack.Tests;

/// <summary>A mail server that takes its time, as real ones do. The intruder takes a dump at each delivery.</summary>
internal sealed class WatchedMail
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(8);

    private int _delivered;

    /// <summary>Runs after each delivery, before the program is told.</summary>
    public Func<Task> Watch { get; set; } = () => Task.CompletedTask;

    public int Delivered => Volatile.Read(ref _delivered);

    public void Use(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IMailTransport>(
        provider => new Transport(this, provider.GetRequiredService<EmlFiles>())));

    private sealed class Transport(WatchedMail mail, EmlFiles files) : IMailTransport
    {
        public async Task<IMailConnection> Connect(CancellationToken cancel) => new Connection(mail, await files.Connect(cancel));
    }

    private sealed class Connection(WatchedMail mail, IMailConnection files) : IMailConnection
    {
        public async Task<Delivery> Send(MimeMessage message, CancellationToken cancel)
        {
            await Task.Delay(Latency, cancel);
            var delivery = await files.Send(message, cancel);
            await mail.Watch();
            Interlocked.Increment(ref mail._delivered);
            return delivery;
        }

        public Task Check(CancellationToken cancel) => files.Check(cancel);

        public ValueTask DisposeAsync() => files.DisposeAsync();
    }
}
