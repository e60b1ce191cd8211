using System.Security.Authentication;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Doctor;

/// <summary>
/// The public address leads to this server, and what is between them changes nothing: not the answering page, not its headers. Made-up
/// forwarded headers have no effect.
/// </summary>
internal sealed class ProxyExam(RunningServer server, PulseSettings settings)
{
    private const string Stranger = "doctor.invalid";
    private static readonly string[] Kept = ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"];

    public async Task<IReadOnlyList<Finding>> Examine(Place place, CancellationToken cancel)
    {
        using var http = RunningServer.NewClient();
        var near = await Ask(http, new Uri(server.Address, "/p"), cancel);
        if (near.Answer is null)
        {
            return [place.NotKnown($"The way from {settings.PublicUrl} to the server can be tried only while it runs.")];
        }

        using var direct = near.Answer;
        var (answer, why) = await Ask(http, new Uri($"{settings.PublicUrl}/p"), cancel);
        if (answer is null)
        {
            return [place.Wrong($"{settings.PublicUrl} (TeamPulse:PublicUrl) cannot be reached from here: {why}")];
        }

        using var through = answer;
        var faults = new List<string>();
        if (through.StatusCode != direct.StatusCode
            || await through.Content.ReadAsStringAsync(cancel) != await direct.Content.ReadAsStringAsync(cancel))
        {
            faults.Add("answers with another page than this server. Lead it here, and let nothing change the answering page.");
        }

        if (through.Headers.Contains("Set-Cookie"))
        {
            faults.Add("sets a cookie on the answering page, which could tie a person to an answer. Switch that off in the proxy.");
        }

        faults.AddRange(Kept.Where(header => Value(through, header) != Value(direct, header))
            .Select(header => $"changes the header {header} of the answering page. Leave it as it is."));
        if (await IsMisled(http, cancel))
        {
            faults.Add("lets a made-up X-Forwarded-Host lead people to a foreign address. Set that header in the proxy, or remove it.");
        }

        return faults is []
            ? [place.Ok($"{settings.PublicUrl} leads here; page and headers arrive unchanged.")]
            : [.. faults.Select(fault => place.Wrong($"{settings.PublicUrl} {fault}"))];
    }

    private async Task<bool> IsMisled(HttpClient http, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{settings.PublicUrl}/settings"));
        request.Headers.Add("X-Forwarded-Host", Stranger);
        request.Headers.Add("Forwarded", $"host={Stranger};proto=http");
        using var answer = await http.SendAsync(request, cancel);
        return answer.Headers.Location?.ToString().Contains(Stranger, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static async Task<(HttpResponseMessage? Answer, string Why)> Ask(HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            return (await http.GetAsync(address, cancel), "");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.InnerException is AuthenticationException
                ? "its certificate is not trusted."
                : $"{failure.Message}.");
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "nobody answers in time.");
        }
    }

    private static string Value(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : "";
}
