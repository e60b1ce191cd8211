using TeamPulse.Ballots;

namespace TeamPulse.Tests.Ballots;

/// <summary>Making keys takes a third of a second, so tests that need any wave's keys share these.</summary>
internal static class SharedKeys
{
    public static WaveKeys Keys { get; } = WaveKeys.Make();

    public static BlindSigner Signer { get; } = new(Keys);

    public static BallotVerifier Verifier { get; } = new(Keys.PublicKey());

    public static byte[] Manifest { get; } = "{\"team\":\"Atlas\"}"u8.ToArray();
}
