namespace TeamPulse.Web.Ledger;

internal static class LedgerSlice
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Actor>();
        services.AddScoped<LedgerBook>();
        services.AddScoped<LedgerQuery>();
    }
}
