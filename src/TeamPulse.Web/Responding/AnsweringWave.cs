using TeamPulse.Ballots;

namespace TeamPulse.Web.Responding;

/// <summary>What answering needs of an open wave, kept in memory because building a signer takes longer than using it.</summary>
internal sealed class AnsweringWave(WaveId id, TeamId team, DateTime closesAt, byte[] manifest, WaveKeys keys)
{
    private readonly Lazy<BlindSigner> _signer = new(() => new BlindSigner(keys));

    public WaveId Id => id;

    public TeamId Team => team;

    public DateTime ClosesAt => closesAt;

    public byte[] Manifest => manifest;

    public WaveKeys Keys => keys;

    public BlindSigner Signer => _signer.Value;

    public BallotVerifier Verifier { get; } = new(keys.PublicKey());

    /// <summary>In the order of the manifest, which is also their order in a sealed response.</summary>
    public IReadOnlyList<string> Questions { get; } = TeamPulse.Waves.Manifest.QuestionIds(manifest);
}
