using Microsoft.Extensions.Caching.Memory;

namespace TeamPulse.Web.Circuits;

/// <summary>
/// What a page has read, kept for the component that takes its place in the browser a moment later, so that nothing is read twice.
/// A browser without script never comes for it. After some seconds, or on another node, the component reads for itself.
/// </summary>
internal sealed class Handover(TimeProvider clock) : IDisposable
{
    private const int Most = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _left = new(new MemoryCacheOptions { SizeLimit = Most, Clock = new Clock(clock) });

    /// <returns>The key, which nobody can guess; the page hands it to the component, encrypted like all its parameters.</returns>
    public string Leave<T>(T model)
        where T : class
    {
        var key = Guid.NewGuid().ToString("N");
        _left.Set(key, model, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Patience });
        return key;
    }

    /// <summary>Null when it is no longer there.</summary>
    public T? Find<T>(string? key)
        where T : class => key is null ? null : _left.Get<T>(key);

    /// <summary>Null when it is no longer there. Nobody finds it again.</summary>
    public T? Take<T>(string? key)
        where T : class
    {
        var model = Find<T>(key);
        if (model is not null)
        {
            _left.Remove(key!);
        }

        return model;
    }

    public void Dispose() => _left.Dispose();

    private sealed class Clock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
