using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>The whole application with a real mail server, and the control of its clock.</summary>
internal sealed class TeamWeek : IAsyncDisposable
{
    private readonly SmtpServerFixture _server;

    private TeamWeek(PulseHost host, SmtpServerFixture server) => (Host, _server, Mails) = (host, server, new Mailbox(server));

    public PulseHost Host { get; }

    public Mailbox Mails { get; }

    public static async Task<TeamWeek> Start(DateTimeOffset now)
    {
        var server = await SmtpServerFixture.Start();
        var host = await PulseHost.Start(
            now,
            [
                "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={server.Port}", "--TeamPulse:Smtp:Security=None",
                "--TeamPulse:Smtp:From=TeamPulse <pulse@harbour.example>",
            ],
            asShipped: true);
        return new TeamWeek(host, server);
    }

    /// <summary>Moves the clock, so that Hangfire's tick finds what is due.</summary>
    /// <param name="what">A sentence for the failure.</param>
    /// <param name="holds">The effect of the jobs.</param>
    public async Task At(DateTimeOffset now, string what, Func<PulseDb, Task<bool>> holds)
    {
        Host.Clock.SetUtcNow(now);
        await Comes(what, holds);
    }

    /// <summary>Lets the tick run, as it does every minute, until its jobs have had their effect.</summary>
    public Task Comes(string what, Func<PulseDb, Task<bool>> holds) => Eventually.Holds(what, async () =>
    {
        await Host.With<Tick>(tick => tick.Run(CancellationToken.None));
        return await Host.Db(holds);
    });

    /// <summary>Waits until all due mails have left.</summary>
    /// <returns>The mails since the last look.</returns>
    public async Task<IReadOnlyList<Letter>> Delivered(int count)
    {
        await Comes($"{count} mails leave", async db => Mails.Arrived >= count && !await db.OutgoingMails.AnyAsync());
        return Mails.New();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _server.DisposeAsync();
    }
}
