namespace TeamPulse.Web.Leaves;

internal static class LeavesSlice
{
    public static void AddLeaves(this IServiceCollection services) => services.AddScoped<ManagerLeaves>();
}
