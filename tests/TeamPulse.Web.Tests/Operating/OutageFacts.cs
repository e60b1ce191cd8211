using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Tests.Logs;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>A database server that is stopped under the running product, Hangfire's own servers included.</summary>
[Collection(InTurn.Name)]
public sealed class OutageFacts
{
    [Fact]
    public async Task Pages_say_so_and_the_log_has_a_line_a_minute()
    {
        using var cluster = new PostgresCluster();
        var console = new ConsoleText();
        await using var host = await PulseHost.Start(
            HostFixture.Thursday,
            ["--TeamPulse:MailsAsFiles=true", .. OnPostgres.Settings(await cluster.Migrated())],
            builder =>
            {
                Unwatched.Use(builder);
                console.Use(builder);
            },
            async app =>
            {
                await using var scope = app.Services.CreateAsyncScope();
                await TwoTeams.Seed(scope.ServiceProvider);
            });
        using var manager = await host.SignedIn(TwoTeams.Own);
        using var stranger = host.Visitor();
        var before = console.Lines.Count;

        cluster.Stop();
        for (var minute = 0; minute < 3; minute++)
        {
            for (var i = 0; i < 5; i++)
            {
                // After some minutes the cookie is compared with the account, on the error page too.
                (await manager.Get("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                await stranger.Get("/sign-in");
                using var answer = await stranger.Send("sign-in", ("Email", TwoTeams.Own), ("Password", TwoTeams.Password));
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
                stranger.Page.ShouldContain("Not available just now");
            }

            (await host.Look()).ShouldBeFalse();
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        (await stranger.Get("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await stranger.Get("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Troubles())["database"].ShouldStartWith("The database cannot be reached: no server listens there.");
        console.Lines.Skip(before).Count().ShouldBeInRange(3, 4, string.Join('\n', console.Lines.Skip(before)));
        console.Lines.Skip(before).ShouldAllBe(line => line.StartsWith("fail: TeamPulse.Web.Storage: The ", StringComparison.Ordinal));

        cluster.Start();
        var told = console.Lines.Count;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await host.Look())
        {
            await Task.Delay(100, patience.Token);
        }

        console.Lines.Skip(told).Where(line => line.Contains("works again", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldStartWith("warn: TeamPulse.Web.Operating.Watch: The database works again after ");
        (await manager.Get("/teams/2")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
