namespace TeamPulse.Web.Results;

internal static class ResultsSlice
{
    public static void AddResults(this IServiceCollection services)
    {
        services.AddScoped<PublishedResults>();
        services.AddScoped<WithheldRollUps>();
        services.AddScoped<TeamAbsences>();
        services.AddScoped<TeamsInShort>();
    }
}
