using TeamPulse.Ballots;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Responding;

/// <summary>PUT /api/responses: casts a response with a ballot alone; nothing in it or around it names the member.</summary>
internal sealed class ResponseEndpoint(OpenWaves waves, CastWriter writer)
{
    private const int SignatureLength = 256;

    public async Task Handle(HttpContext context)
    {
        var cast = await AnsweringBody.Read<Cast>(context, AnsweringBody.ResponseLength);
        var wave = await WaveOf(cast);
        var token = AnsweringBody.Bytes(cast.Token, Ballot.TokenLength);
        RequireBallot(wave, cast, token);
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
            if (refusal == Refusal.Closed)
            {
                waves.Forget(response.WaveId);
            }

            throw new AnsweringRefusal(refusal);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<AnsweringWave> WaveOf(Cast cast) =>
        Guid.TryParseExact(cast.Wave, "N", out var id)
            ? await waves.Find(new WaveId(id)) ?? throw new AnsweringRefusal(Refusal.Closed)
            : throw new AnsweringRefusal(Refusal.Malformed);

    private static void RequireBallot(AnsweringWave wave, Cast cast, byte[] token)
    {
        var prefix = AnsweringBody.Bytes(cast.Prefix, BallotVerifier.PrefixLength);
        var signature = AnsweringBody.Bytes(cast.Signature, SignatureLength);
        if (!wave.Verifier.Verify(prefix, Ballot.Message(wave.Manifest, token), signature))
        {
            throw new AnsweringRefusal(Refusal.Forged);
        }
    }

    private sealed record Cast(
        string Wave, string Token, string Prefix, string Signature, Dictionary<string, int> Answers, string? Comment, string Pad);
}
