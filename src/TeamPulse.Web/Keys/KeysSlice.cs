using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Keys;

internal static class KeysSlice
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => new WaveKeyFiles(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory));
        services.AddSingleton(provider => new UnsubscribeKey(provider.GetRequiredService<WaveKeyFiles>().UnsubscribeKey()));
        services.AddScoped<KeyDirectoryMark>();
        services.AddScoped<LostKeysJob>();
    }
}
