using Microsoft.AspNetCore.Identity;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Design;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.TeamPage;

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
        builder.Services.AddDesign();
        builder.Services.AddDashboard();
        builder.Services.AddTeamPage();
        builder.Services.AddScoped<TeamAccess>();
        builder.Services.AddAuthentication(Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddIdentityCore<Manager>().AddEntityFrameworkStores<PulseDb>();
        builder.Services.AddAuthorization();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseDesign();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDesign();
        app.MapDashboard();
        app.MapTeamPage();
        return app;
    }
}
