using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Timekeeping;

internal static class TimekeepingSlice
{
    public static void AddTimekeeping(this IServiceCollection services)
    {
        services.AddSingleton(new ClockRules());
        services.AddSingleton(_ => MachineClock.Of(TimeProvider.System));
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<TimeProvider>(provider => new SteadyClock(TimeProvider.System, provider.GetRequiredService<ClockWatch>()));
        services.AddHealthChecks().AddCheck<ClockHealth>("clock", tags: [HealthTags.Monitoring]);
    }
}
