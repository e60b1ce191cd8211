using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Calls a configured address every few minutes while all is well, and not while something is wrong. Who watches the address gives the
/// alarm when the calls stop, so it works when mail, or the whole machine, is down. The call carries nothing.
/// </summary>
internal sealed class Heartbeat(IOptions<PulseSettings> settings, TimeProvider clock, ILogger<Heartbeat> log) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    private long? _last;
    private bool _failing;

    /// <param name="isWell">Whether every check is well.</param>
    /// <param name="cancel">Ends a call under way.</param>
    public async Task Beat(bool isWell, CancellationToken cancel)
    {
        if (!isWell || settings.Value.Heartbeat.Url is not { Length: > 0 } url
            || (_last is { } last && clock.GetElapsedTime(last) < Interval))
        {
            return;
        }

        var why = await WhyNot(new Uri(url), cancel);
        _last = why is null ? clock.GetTimestamp() : null;
        if (why is null == _failing)
        {
            _failing = why is not null;
            log.LogWarning("{Heartbeat}", why ?? "The heartbeat address answers again.");
        }
    }

    public void Dispose() => _http.Dispose();

    // The address is a secret of the service that watches: it is not repeated.
    private async Task<string?> WhyNot(Uri url, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode
                ? null
                : $"The heartbeat address (TeamPulse:Heartbeat:Url) answers {(int)answer.StatusCode}. "
                    + "Correct it, or ask the service behind it.";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return "The heartbeat address (TeamPulse:Heartbeat:Url) does not answer. See whether this server may call it.";
        }
    }
}
