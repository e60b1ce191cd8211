using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;

namespace TeamPulse.Web.Closing;

internal static class ClosingSlice
{
    public static void AddClosing(this IServiceCollection services)
    {
        services.AddSingleton(provider => new WaveKeyFiles(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory));
        services.AddScoped<KeyDirectoryMark>();
        services.AddScoped<Announcement>();
        services.AddScoped<SealedWaves>();
        services.AddScoped<CloseJob>();
        services.AddScoped<DueRollUps>();
        services.AddScoped<RollUpJob>();
        services.AddScoped<LostKeysJob>();
    }
}
