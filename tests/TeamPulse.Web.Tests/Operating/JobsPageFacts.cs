using System.Net;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>Hangfire's page is not there unless the operator wants it, and then it changes nothing.</summary>
public sealed class JobsPageFacts
{
    [Fact]
    public async Task Without_the_setting_there_is_no_page()
    {
        await using var host = await TwoTeamsHost.Start();
        using var admin = await host.SignedIn(TwoTeams.Admin);

        (await admin.Get("/jobs")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whatever_is_sent_to_it_is_answered()
    {
        await using var host = await TwoTeamsHost.Start(settings: "--TeamPulse:JobsPage=true");
        using var admin = await host.SignedIn(TwoTeams.Admin);
        var cookies = string.Join("; ", admin.Cookies.Select(c => $"{c.Name}={c.Value}"));
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Url };
        string?[] types =
        [
            null, "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
        ];
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            foreach (var path in new[] { "/jobs/stats", "/jobs/jobs/failed/requeue", "/jobs/jobs/enqueued/delete" })
            {
                foreach (var type in types)
                {
                    using var request = new HttpRequestMessage(method, path) { Headers = { { "Cookie", cookies } } };
                    request.Content = type is null ? null : new ByteArrayContent("--x\r\nx"u8.ToArray());
                    request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
                    using var answer = await http.SendAsync(request);
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path} {type}: {host.Errors}");
                }
            }
        }

        host.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_it_an_administrator_reads_and_cannot_stop_the_clock()
    {
        await using var host = await TwoTeamsHost.Start(settings: "--TeamPulse:JobsPage=true");
        using var admin = await host.SignedIn(TwoTeams.Admin);
        (await admin.Get("/jobs/recurring")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // For a token that is good for every form.
        await admin.Get("/settings/organisation");
        (await admin.Post("/jobs/recurring/remove", ("jobs[]", "tick"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var connection = host.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.GetRecurringJobs().ShouldBeEmpty("the tick is a timer of the program, which no page can reach");
    }
}
