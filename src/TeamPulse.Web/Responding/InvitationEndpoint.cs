using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>POST /api/invitation: what the page needs before it asks for the wave's manifest.</summary>
internal sealed class InvitationEndpoint(QuietPulseDbFactory databases, InvitationLookup invitations, TeamNews news)
{
    public async Task Handle(HttpContext context)
    {
        var request = await AnsweringBody.Read<Ask>(context);
        await using var db = databases.Create();
        var (_, wave) = await invitations.Find(db, request.Secret);
        var (resultsToken, promise, next) = await news.Of(wave);
        await context.Response.WriteAsJsonAsync(new Found(wave.Id.ToString(), wave.ClosesAt, wave.Roll, resultsToken, promise, next));
    }

    private sealed record Ask(string Secret);

    // Times are UTC. The roll is a text of its own, so that its hash can be compared with the manifest's.
    private sealed record Found(
        string Wave, DateTime ClosesAt, string? Roll, string? ResultsToken, LastPromised? Promise, DateTime? NextOpensAt);
}
