using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>PUT /api/responses: casts a response with a ballot alone; nothing in it or around it names the member.</summary>
internal sealed class ResponseEndpoint(OpenWaves waves, AnsweringLimits limits, CastWriter writer)
{
    private const int SignatureLength = 256;

    public async Task Handle(HttpContext context)
    {
        var cast = await AnsweringBody.ReadPadded<Cast>(context);
        var token = AnsweringBody.Bytes(cast.Token, Ballot.TokenLength);
        var prefix = AnsweringBody.Bytes(cast.Prefix, BallotVerifier.PrefixLength);
        var signature = AnsweringBody.Bytes(cast.Signature, SignatureLength);
        var wave = await WaveOf(cast);
        if (!wave.Verifier.Verify(prefix, Ballot.Message(wave.Manifest, token), signature))
        {
            throw new AnsweringRefusal(Refusal.Forged);
        }

        limits.TakeProven(token);
        var key = Seal.RowKey(wave.Keys.SealingKey, token);
        var form = SealedForm.Write(Ballot.Receipt(token), new Response(cast.Answers, cast.Comment), wave.Questions);
        var response = new SealedResponse
        {
            WaveId = wave.Id,
            Key = key,
            Sealed = Seal.Close(wave.Keys.SealingKey, wave.Id, key, form),
        };
        if (await writer.Store(response) is { } refusal)
        {
            throw new AnsweringRefusal(refusal == Refusal.Closed ? await waves.WhyNot(wave.Id) : refusal);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<AnsweringWave> WaveOf(Cast cast) =>
        WaveId.Read(cast.Wave) is { } id
            ? await waves.Find(id)
            : throw new AnsweringRefusal(Refusal.Malformed);

    private sealed record Cast(
        string Wave, string Token, string Prefix, string Signature, Dictionary<string, int> Answers, string? Comment, string Pad);
}
