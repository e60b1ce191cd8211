using TeamPulse.Ballots;

namespace TeamPulse.Shared;

/// <summary>
/// A blind-signing key takes a third of a second of a core, so the hosts of tests share a few, which each takes in turn.
/// The keys for sealing and for mail are new for every wave, as they are in the product.
/// </summary>
internal sealed class SigningKeys
{
    private static readonly Lazy<WaveKeys>[] Shared = [.. Enumerable.Range(0, 12).Select(_ => new Lazy<WaveKeys>(WaveKeys.Make))];
    private int _taken;

    public WaveKeys Next() => Shared[Interlocked.Increment(ref _taken) % Shared.Length].Value.Renewed();
}
