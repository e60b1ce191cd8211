using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using TeamPulse.Web.Accounts;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Design;
using TeamPulse.Web.Digests;
using TeamPulse.Web.Guides;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Leaves;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Logs;
using TeamPulse.Web.Mail;
using TeamPulse.Web.MembersPages;
using TeamPulse.Web.Mondays;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Overviews;
using TeamPulse.Web.Record;
using TeamPulse.Web.Responding;
using TeamPulse.Web.Results;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Setup;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web;

/// <summary>The whole application, one line per slice.</summary>
internal static partial class PulseApp
{
    /// <param name="args">Configuration on the command line.</param>
    /// <param name="configure">What a test replaces: the clock, the log.</param>
    /// <exception cref="StartRefused">The configuration is wrong; every mistake is listed.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = NewBuilder(args);
        RequireSoundSettings(builder.Configuration);
        builder.Services.AddSingleton(ReadLanguages(builder.Configuration));
        AddRooms(builder);
        configure?.Invoke(builder);
        return Pipeline(builder.Build());
    }

    /// <summary>With the configuration, and nothing else yet.</summary>
    public static WebApplicationBuilder NewBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ApplicationName = typeof(PulseApp).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
    });

    /// <summary>What all rooms offer: to the server, and to the doctor, who starts nothing.</summary>
    public static void AddRooms(WebApplicationBuilder builder)
    {
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddTimekeeping();
        builder.AddLogs();
        builder.Services.AddConfiguration(builder.Configuration);
        builder.Services.AddCompression();
        builder.Services.AddSettings();
        builder.Services.AddStorage();
        builder.Services.AddResults();
        builder.Services.AddLedger();
        builder.Services.AddDesign();
        builder.Services.AddSignIn();
        builder.Services.AddCircuits();
        builder.Services.AddRosters();
        builder.Services.AddAccounts();
        builder.Services.AddSetup();
        builder.Services.AddGuides();
        builder.Services.AddMail();
        builder.Services.AddKeys();
        builder.Services.AddInviting();
        builder.Services.AddResponding();
        builder.Services.AddClosing();
        builder.Services.AddAlerts();
        builder.Services.AddDigests();
        builder.Services.AddOverviews();
        builder.Services.AddDashboard();
        builder.Services.AddComments();
        builder.Services.AddCommitments();
        builder.Services.AddMondays();
        builder.Services.AddLeaves();
        builder.Services.AddRecord();
        builder.Services.AddMembersPages();
        builder.Services.AddOperating();
        builder.Services.AddTelemetry(builder.Configuration);
    }

    private static WebApplication Pipeline(WebApplication app)
    {
        app.UseHeadRequests();
        app.UseRouting();
        app.UsePublicAddress();
        app.UseSecurityHeaders();
        app.UseNoStore();
        app.UseCompression();
        app.UseLanguageOfBrowser();
        app.UseMemberLanguages();
        app.UseDesign();
        app.UseRosterLimit();
        app.UseSetup();
        app.UseCircuits();
        app.UseAuthentication();
        app.UseLanguageOfPerson(http => http.Features.Get<OpenSession>()?.Locale);
        app.UseGuides();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDesign();
        app.MapSignIn();
        app.MapDevMail();
        app.MapUnsubscribe();
        app.MapOverviews();
        app.MapComments();
        app.MapCommitments();
        app.MapRecord();
        app.MapGuides();
        app.MapMembersPages();
        app.MapOperating();
        return app;
    }
}
