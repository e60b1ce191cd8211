using TeamPulse.Ballots;

namespace TeamPulse.Web.Responding;

/// <summary>What answering needs of an open wave, kept in memory because reading it takes longer than using it.</summary>
internal sealed class AnsweringWave(WaveId id, TeamId team, DateTime closesAt, byte[] manifest, string? roll, bool askedAnew, WaveKeys keys)
{
    public WaveId Id => id;

    public TeamId Team => team;

    public DateTime ClosesAt => closesAt;

    public byte[] Manifest => manifest;

    /// <summary>The text whose hash the manifest has; null for a wave that was opened before there were rolls.</summary>
    public string? Roll => roll;

    /// <summary>Its invitations had another link before.</summary>
    public bool AskedAnew => askedAnew;

    public WaveKeys Keys => keys;

    public BlindSigner Signer { get; } = new(keys);

    public BallotVerifier Verifier { get; } = new(keys.PublicKey());

    /// <summary>In the order of the manifest, which is also their order in a sealed response.</summary>
    public IReadOnlyList<string> Questions { get; } = TeamPulse.Waves.Manifest.QuestionIds(manifest);
}
