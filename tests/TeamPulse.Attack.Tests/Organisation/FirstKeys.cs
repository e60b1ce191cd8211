using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamPulse.Ballots;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// Making a signing key takes a third of a second of processor time. The first waves make theirs, and later waves take
/// these in turn. Keys for sealing and for mail are new for every wave, as in the product.
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
