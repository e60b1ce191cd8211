using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamPulse.Ballots;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// A third of a second of a core goes into each wave's signing key. The first waves make theirs; the waves of later
/// weeks take these in turn, with keys for sealing and for mail that are new for every wave, as they are in the
/// product.
/// </summary>
internal sealed class FirstKeys(int made)
{
    private readonly ConcurrentQueue<WaveKeys> _turn = new();
    private int _asked;

    public void Use(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(provider =>
        new WaveKeyFiles(provider.GetRequiredService<IOptions<PulseSettings>>().Value.KeyDirectory, Next)));

    private WaveKeys Next()
    {
        var keys = Interlocked.Increment(ref _asked) > made && _turn.TryDequeue(out var used) ? used.Renewed() : WaveKeys.Make();
        _turn.Enqueue(keys);
        return keys;
    }
}
