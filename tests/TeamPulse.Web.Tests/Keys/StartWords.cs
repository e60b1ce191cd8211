using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Keys;

/// <summary>What an operator reads when a start is refused because of keys.</summary>
internal static class StartWords
{
    public static async Task<string> Of(params string[] settings)
    {
        await using var app = PulseApp.Build(["--TeamPulse:MailsAsFiles=true", .. settings], builder => builder.Logging.ClearProviders());
        await app.Services.GetRequiredService<DatabaseSetup>().Migrate(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        var prepared = scope.ServiceProvider.GetRequiredService<KeysAtStart>().Prepare(CancellationToken.None);
        return (await Should.ThrowAsync<StartRefused>(prepared)).Message;
    }
}
