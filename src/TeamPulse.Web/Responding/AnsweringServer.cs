using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace TeamPulse.Web.Responding;

/// <summary>
/// Splits off the answering side directly at the web server, before ASP.NET's hosting layer with its request log,
/// traces and metrics: those would tie a member's invitation to the response that follows it on the same connection.
/// No configuration can bring them back.
/// </summary>
internal sealed class AnsweringServer(IServer server, AnsweringSide answering) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(new Fork<TContext>(application, answering), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    private sealed class Fork<TContext>(IHttpApplication<TContext> application, AnsweringSide answering)
        : IHttpApplication<Request<TContext>>
        where TContext : notnull
    {
        public Request<TContext> CreateContext(IFeatureCollection contextFeatures)
        {
            var path = contextFeatures.GetRequiredFeature<IHttpRequestFeature>().Path;
            return AnsweringPaths.Contain(path)
                ? new Request<TContext>(new DefaultHttpContext(contextFeatures), default)
                : new Request<TContext>(null, application.CreateContext(contextFeatures));
        }

        public Task ProcessRequestAsync(Request<TContext> context) => context.Answering is { } answeringContext
            ? answering.Handle(answeringContext)
            : application.ProcessRequestAsync(context.Other!);

        public void DisposeContext(Request<TContext> context, Exception? exception)
        {
            if (context.Answering is null)
            {
                application.DisposeContext(context.Other!, exception);
            }
        }
    }

    private readonly record struct Request<TContext>(HttpContext? Answering, TContext? Other);
}
