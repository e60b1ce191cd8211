using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Keys;

internal static class KeysSlice
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => new KeyDirectory(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory));
        services.AddSingleton(provider => new WaveKeyFiles(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory));
        services.AddSingleton<LastingSecrets>();
        services.AddSingleton<UnsubscribeKey>();
        services.AddSingleton<KeyWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyWatch>());
        services.AddScoped<KeyDirectoryMark>();
        services.AddScoped<KeysAtStart>();
        services.AddScoped<LostKeysJob>();
        services.AddHealthChecks().AddCheck<KeysHealth>("keys", tags: [HealthTags.Monitoring]);
        services.KeepCookieRingInDatabase();
    }

    // Another ring than the one that wraps the keys of waves: that one is in no backup, and this one may be.
    private static void KeepCookieRingInDatabase(this IServiceCollection services)
    {
        services.AddSingleton<CookieRing>();
        services.AddDataProtection().SetApplicationName("TeamPulse");
        services.AddOptions<KeyManagementOptions>().Configure<CookieRing>((o, ring) =>
        {
            o.XmlRepository = ring;
            o.XmlEncryptor = new WrappedByItsRow();
        });
    }
}
