using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Fuzz;

/// <summary>Whatever is sent to it, the server answers, quickly, shortly, and never with "something went wrong here".</summary>
public sealed class EndpointFuzzFacts(ITestOutputHelper output)
{
    private const int LongestAnswer = 3_000_000;

    [Fact]
    public async Task Requests_near_good_ones_never_fail_and_most_are_taken()
    {
        await using var site = await FuzzSite.Start(members: FuzzRun.IsLong ? 1200 : 120);
        var (run, requests) = (new FuzzRun(), new FuzzRequests(site));

        await run.Run(byDay: 4_000, byNight: 200_000, round: 2_000, site.Renew, async random =>
        {
            var (kind, request) = requests.Make(random);
            using (request)
            {
                using var answer = await site.Http.SendAsync(request);
                var body = await answer.Content.ReadAsByteArrayAsync();
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{request.Method} {request.RequestUri}");
                body.Length.ShouldBeLessThan(LongestAnswer, $"{request.Method} {request.RequestUri}");
                return (kind, IsTaken(request, answer, body));
            }
        });

        output.WriteLine(run.Table);
        run.ShouldHaveNoFault();
        FailuresOf(site).ShouldBeEmpty();
        run.Accepted.ShouldBeGreaterThan(0.5, run.Table);
    }

    // A form that is shown again with what must be corrected was refused.
    private static bool IsTaken(HttpRequestMessage request, HttpResponseMessage answer, byte[] body) =>
        (int)answer.StatusCode < 400
        && !(request.Method == HttpMethod.Post && body.AsSpan().IndexOf("role=\"alert\""u8) >= 0);

    // A cookie that somebody has damaged is logged as an error by the library that reads it, and refused.
    private static IEnumerable<string> FailuresOf(FuzzSite site) => site.Host.Errors.Split(Environment.NewLine)
        .Where(line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
}
