namespace TeamPulse.Web.Mondays;

internal static class MondaysSlice
{
    public static void AddMondays(this IServiceCollection services) => services.AddScoped<MondayReplies>();
}
