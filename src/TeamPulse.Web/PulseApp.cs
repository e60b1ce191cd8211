using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web;

/// <summary>The whole application, one line per slice.</summary>
internal static class PulseApp
{
    /// <param name="args">Configuration on the command line.</param>
    /// <param name="configure">What a test replaces: the clock, the mail server.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<PulseSettings>(builder.Configuration.GetSection(PulseSettings.Section));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddLocalization();
        builder.Services.AddStorage();
        configure?.Invoke(builder);

        var app = builder.Build();
        return app;
    }
}
