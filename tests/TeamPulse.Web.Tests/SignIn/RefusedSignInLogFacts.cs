using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Logs;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.SignIn;

public sealed class RefusedSignInLogFacts
{
    private const string Stranger = "stranger\nfail: forged@x.org";

    private static Task<PulseHost> Start(ConsoleText console, bool seeded) => PulseHost.Start(
        HostFixture.Thursday,
        ["--TeamPulse:MailsAsFiles=true"],
        builder =>
        {
            JobQueue.Use(builder);
            console.Use(builder);
        },
        async app =>
        {
            if (seeded)
            {
                await using var scope = app.Services.CreateAsyncScope();
                await TwoTeams.Seed(scope.ServiceProvider);
            }
        });

    private static async Task Attempt(Visitor visitor, string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await visitor.Get("/sign-in");
            using var answer = await visitor.Send("sign-in", ("Email", email), ("Password", "not the password"));
        }
    }

    [Fact]
    public async Task Refused_sign_ins_and_lock_outs_are_logged_without_an_address()
    {
        var console = new ConsoleText();
        await using var host = await Start(console, seeded: true);
        var account = await host.Db(db => Task.FromResult(db.Managers.Single(m => m.Email == TwoTeams.Own).Id.Value));
        using var visitor = host.Visitor();

        await Attempt(visitor, TwoTeams.Own, 6);
        await Attempt(visitor, Stranger, 3);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Attempt(visitor, Stranger, 1);

        const string From = "warn: TeamPulse.Web.SignIn.RefusedSignIns:";
        const string Unheard = "The accounts do not exist, have no password, or are locked.";
        console.Lines.Where(line => line.StartsWith(From, StringComparison.Ordinal)).ShouldBe(
        [
            .. Enumerable.Repeat($"{From} A sign-in was refused: wrong password for account {account}.", 4),
            $"{From} A sign-in was refused: wrong password. Account {account} is locked for some minutes now.",
            $"{From} Sign-ins were refused without a look at the password: 1 since the last such line. {Unheard}",
            $"{From} Sign-ins were refused without a look at the password: 4 since the last such line. {Unheard}",
        ]);
        foreach (var word in new[] { TwoTeams.Own, "stranger", "forged" })
        {
            console.Text.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task A_refused_set_up_code_is_logged()
    {
        var console = new ConsoleText();
        await using var host = await Start(console, seeded: false);
        using var visitor = host.Visitor();
        await visitor.Follow(await visitor.Get("/setup"));

        await visitor.Send(
            "account", ("Code", "AAAA-BBBB-CCCC-DDDD"), ("DisplayName", "Eve"), ("Email", "eve@x.org"),
            ("Password", "long enough to be right"));

        console.Lines.ShouldContain("warn: TeamPulse.Web.Setup.FirstAccount: A set-up code was refused: it was wrong, or spent.");
        console.Text.ShouldNotContain("eve@x.org");
        console.Text.ShouldNotContain("AAAA");
    }
}
