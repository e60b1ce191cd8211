namespace TeamPulse.Web.Responding;

/// <summary>GET /api/waves/{id}/manifest: the exact bytes that every member of the wave is shown, asked for without the secret.</summary>
internal sealed class ManifestEndpoint(OpenWaves waves)
{
    public async Task Handle(HttpContext context, string id)
    {
        var asked = WaveId.Read(id) ?? throw new AnsweringRefusal(Refusal.Malformed);
        var wave = await waves.Find(asked);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = wave.Manifest.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(wave.Manifest);
        }
    }
}
