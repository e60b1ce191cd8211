using System.Net.Http.Headers;
using System.Net.Http.Json;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Doctor;

/// <summary>The server that runs with this configuration: what it says of itself, checks of all rooms included.</summary>
internal sealed class RunningServer(IConfiguration configuration, PulseSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Where it listens on this machine.</summary>
    public Uri Address { get; } = new(PublicAddress.Of(configuration)
        .Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal));

    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Patience,
    };

    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        using var http = NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/health/installation"));
        if (settings.Monitoring.Token is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancel);
            var report = await answer.Content.ReadFromJsonAsync<InstallationReport>(InstallationReport.Json, cancel);
            return Of(place, report!);
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException)
        {
            return [place.NotKnown($"No TeamPulse answers at {Address}. If it runs elsewhere, name the address with --urls.")];
        }
    }

    private static IReadOnlyList<Finding> Of(Place place, InstallationReport report) => report switch
    {
        { Status: "ok" } => [place.Ok($"The running server{Version(report)} says that all is well.")],
        { Troubles: { } troubles } => [.. troubles.Select(trouble => place.Wrong($"{trouble.Sentence} ({trouble.Check})"))],
        _ => [place.Wrong("The running server says that something is wrong. The page /settings/operating says what, and so does its log; "
            + "with TeamPulse:Monitoring:Token set it is told here.")],
    };

    // A server that was not restarted after an upgrade still runs the older program.
    private static string Version(InstallationReport report) =>
        report.Version is { } version && version != ProgramVersion.Text ? $" ({version}, while this program is {ProgramVersion.Text})" : "";
}
