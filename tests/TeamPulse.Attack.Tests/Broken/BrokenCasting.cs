using System.Buffers.Text;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Ballots;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Responding;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Mistakes made when a response has been cast. The build sees the request once more and may change the row.</summary>
internal abstract class BrokenCasting : BrokenBuild
{
    public override void Configure(IServiceCollection services)
    {
        var made = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            // No other place sees requests between the web server and the answering side.
            var answering = (AnsweringServer)made(provider);
            var field = typeof(AnsweringServer)
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(f => f.FieldType == typeof(IServer));
            field.SetValue(answering, new Server((IServer)field.GetValue(answering)!, this, provider));
            return (IServer)answering;
        }));
    }

    /// <param name="db">Open.</param>
    /// <param name="row">Which row the response is in.</param>
    /// <param name="request">As the browser sent it.</param>
    protected abstract Task Stored(PulseDb db, StoredRow row, JsonObject request);

    private async Task Store(IServiceProvider services, byte[] body)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        var wave = new WaveId(Guid.Parse((string)request["wave"]!));
        var token = Base64Url.DecodeFromChars((string)request["token"]!);
        var sealing = services.GetRequiredService<WaveKeyFiles>().Read(wave)!.SealingKey;
        await using var db = services.GetRequiredService<QuietPulseDbFactory>().Create();
        await Stored(db, new StoredRow(wave, Seal.RowKey(sealing, token), sealing, token), request);
    }

    protected sealed record StoredRow(WaveId Wave, byte[] Key, byte[] SealingKey, byte[] Token);

    private sealed class Server(IServer inner, BrokenCasting build, IServiceProvider services) : IServer
    {
        public IFeatureCollection Features => inner.Features;

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => inner.StartAsync(new Listening<TContext>(application, build, services), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Listening<TContext>(
        IHttpApplication<TContext> application, BrokenCasting build, IServiceProvider services)
        : IHttpApplication<(TContext Inner, IFeatureCollection Features)>
        where TContext : notnull
    {
        public (TContext Inner, IFeatureCollection Features) CreateContext(IFeatureCollection contextFeatures) =>
            (application.CreateContext(contextFeatures), contextFeatures);

        public async Task ProcessRequestAsync((TContext Inner, IFeatureCollection Features) context)
        {
            var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            if (request.Path != "/api/responses")
            {
                await application.ProcessRequestAsync(context.Inner);
                return;
            }

            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            request.Body = new MemoryStream(body.ToArray());
            await application.ProcessRequestAsync(context.Inner);
            if (context.Features.GetRequiredFeature<IHttpResponseFeature>().StatusCode == 204)
            {
                await build.Store(services, body.ToArray());
            }
        }

        public void DisposeContext((TContext Inner, IFeatureCollection Features) context, Exception? exception) =>
            application.DisposeContext(context.Inner, exception);
    }
}
