using TeamPulse.Ballots;

namespace TeamPulse.Shared;

/// <summary>
/// Making a blind-signing key takes a third of a second of processor time, so test hosts take a few in turn. Keys for
/// sealing and for mail are new for every wave, as in the product.
/// </summary>
internal sealed class SigningKeys
{
    private static readonly Lazy<WaveKeys>[] Shared = [.. Enumerable.Range(0, 12).Select(_ => new Lazy<WaveKeys>(WaveKeys.Make))];
    private int _taken;

    public WaveKeys Next() => Shared[Interlocked.Increment(ref _taken) % Shared.Length].Value.Renewed();
}
