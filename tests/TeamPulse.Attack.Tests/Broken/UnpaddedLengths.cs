using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TeamPulse.Ballots;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Responding;
using TeamPulse.Web.Storage;

namespace TeamPulse.Attack.Tests;

/// <summary>Each response is stored a second time, sealed under the same key, but without padding.</summary>
internal sealed class UnpaddedLengths : BrokenBuild
{
    public override string Name => "lengths unpadded";

    public override Task Prepare(PulseDb db) => db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql()
        ? """ALTER TABLE "SealedResponses" ADD "Unpadded" bytea"""
        : "ALTER TABLE SealedResponses ADD Unpadded BLOB");

    public override void Configure(IServiceCollection services)
    {
        var made = services.Last(s => s.ServiceType == typeof(IServer)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            // No other place sees requests between the web server and the answering side.
            var answering = (AnsweringServer)made(provider);
            var field = typeof(AnsweringServer)
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(f => f.FieldType == typeof(IServer));
            field.SetValue(answering, new Server((IServer)field.GetValue(answering)!, provider));
            return (IServer)answering;
        }));
    }

    private static async Task Store(IServiceProvider services, byte[] body)
    {
        var cast = JsonNode.Parse(body)!.AsObject();
        cast.Remove("pad");
        var wave = Guid.Parse((string)cast["wave"]!);
        var sealing = services.GetRequiredService<WaveKeyFiles>().Read(new WaveId(wave))!.SealingKey;
        var key = Seal.RowKey(sealing, Base64Url.DecodeFromChars((string)cast["token"]!));
        var form = System.Text.Encoding.UTF8.GetBytes($"{cast["answers"]}{cast["comment"]}");
        var unpadded = new byte[form.Length];
        using var aes = new AesGcm(sealing, 16);
        aes.Encrypt(RandomNumberGenerator.GetBytes(12), form, unpadded, new byte[16]);
        await using var db = services.GetRequiredService<QuietPulseDbFactory>().Create();
        await db.Database.ExecuteSqlAsync(
            $"""UPDATE "SealedResponses" SET "Unpadded" = {unpadded} WHERE "WaveId" = {wave} AND "Key" = {key}""");
    }

    private sealed class Server(IServer inner, IServiceProvider services) : IServer
    {
        public IFeatureCollection Features => inner.Features;

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => inner.StartAsync(new Listening<TContext>(application, services), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }

    private sealed class Listening<TContext>(IHttpApplication<TContext> application, IServiceProvider services)
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
                await Store(services, body.ToArray());
            }
        }

        public void DisposeContext((TContext Inner, IFeatureCollection Features) context, Exception? exception) =>
            application.DisposeContext(context.Inner, exception);
    }
}
