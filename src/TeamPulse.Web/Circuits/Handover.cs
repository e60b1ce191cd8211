using Microsoft.AspNetCore.Components;
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

    /// <summary>While the page is drawn it stays there; a component that is alive takes it, and nobody finds it again.</summary>
    /// <param name="at">Where the component is.</param>
    /// <param name="read">Reads it where it is no longer there.</param>
    public Task<T> Model<T>(string? key, RendererInfo at, Func<Task<T>> read)
    {
        if (key is null || !_left.TryGetValue(key, out T? model))
        {
            return read();
        }

        if (at.IsInteractive)
        {
            _left.Remove(key);
        }

        return Task.FromResult(model!);
    }

    public void Dispose() => _left.Dispose();

    private sealed class Clock(TimeProvider clock) : Microsoft.Extensions.Internal.ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }
}
