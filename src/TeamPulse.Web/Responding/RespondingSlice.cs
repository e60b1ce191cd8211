using Microsoft.AspNetCore.Hosting.Server;

namespace TeamPulse.Web.Responding;

internal static class RespondingSlice
{
    public static void AddResponding(this IServiceCollection services)
    {
        services.AddSingleton(new SharedLook());
        services.AddSingleton<OpenWaves>();
        services.AddSingleton<AnsweringLimits>();
        services.AddSingleton<InvitationLookup>();
        services.AddSingleton<TeamNews>();
        services.AddSingleton<InvitationEndpoint>();
        services.AddSingleton<ManifestEndpoint>();
        services.AddSingleton<BallotEndpoint>();
        services.AddSingleton<ResponseEndpoint>();
        services.AddSingleton<AnsweringPage>();
        services.AddSingleton<AnsweringSide>();
        services.AddSingleton<CastWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<CastWriter>());
        services.AddSingleton<BallotClaims>();
        services.AddHostedService(provider => provider.GetRequiredService<BallotClaims>());
        services.Wrap<ILoggerFactory>((_, loggers) => new SilentServerLogs(loggers));
        services.Wrap<IServer>((provider, server) => new AnsweringServer(server, provider.GetRequiredService<AnsweringSide>()));
    }

    private static void Wrap<T>(this IServiceCollection services, Func<IServiceProvider, T, T> wrapper)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => wrapper(provider, Make<T>(provider, inner)));
    }

    private static T Make<T>(IServiceProvider provider, ServiceDescriptor inner)
        where T : class =>
        (T?)inner.ImplementationInstance
        ?? (T?)inner.ImplementationFactory?.Invoke(provider)
        ?? (T)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!);
}
