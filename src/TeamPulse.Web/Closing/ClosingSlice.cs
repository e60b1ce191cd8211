namespace TeamPulse.Web.Closing;

internal static class ClosingSlice
{
    public static void AddClosing(this IServiceCollection services)
    {
        services.AddScoped<Announcement>();
        services.AddScoped<UnaskedTeams>();
        services.AddScoped<SealedWaves>();
        services.AddScoped<CloseJob>();
        services.AddScoped<AskAnewJob>();
        services.AddScoped<DueRollUps>();
        services.AddScoped<RollUpDirections>();
        services.AddScoped<RollUpJob>();
    }
}
