using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Takes who asks for a new one-time link, and looks them up after the answer. So the answer takes as long for an address without an
/// account.
/// </summary>
internal sealed partial class ForgottenAsks(IServiceScopeFactory scopes, ILogger<ForgottenAsks> log) : BackgroundService
{
    private const int LongestAddress = 254;

    // What comes while so many wait is dropped: such a flood asks for nothing.
    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Take(string? email)
    {
        if (email is { Length: > 0 and <= LongestAddress })
        {
            _waiting.Writer.TryWrite(email);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ForgottenPasswords>().Ask(email, stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or InvalidOperationException)
            {
                Lost(log, failure.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Somebody asked for a new password and gets no mail: {Reason} They can ask again.")]
    private static partial void Lost(ILogger log, string reason);
}
