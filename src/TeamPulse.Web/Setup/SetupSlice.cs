namespace TeamPulse.Web.Setup;

internal static class SetupSlice
{
    public static void AddSetup(this IServiceCollection services)
    {
        services.AddSingleton<SetupCode>();
        services.AddSingleton<SetupProgress>();
        services.AddScoped<FirstAccount>();
    }

    /// <summary>Before authentication and authorization: nobody can sign in yet.</summary>
    public static void UseSetup(this WebApplication app)
    {
        app.UseMiddleware<SetupGate>();
        app.Lifetime.ApplicationStarted.Register(() => _ = SetupAnnouncement.Print(app));
    }
}
