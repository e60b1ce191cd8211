using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Demo;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.CommandLine;

public sealed class DemoStartFacts : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 10, 7, 20, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-demo-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_demo_that_was_stopped_while_its_weeks_were_written_starts_anew()
    {
        await (await Start(app => InSeed(app, async (seed, db) =>
        {
            using var stop = new CancellationTokenSource();
            db.SavedChanges += (_, _) => stop.Cancel();
            await Should.ThrowAsync<OperationCanceledException>(() => seed.Fill(stop.Token));
        }))).DisposeAsync();

        await IsWholeAfterNextStart();
    }

    [Fact]
    public async Task A_demo_that_was_stopped_before_its_pulses_opened_is_finished()
    {
        await (await Start(app => InSeed(app, (seed, _) => seed.Fill(CancellationToken.None)))).DisposeAsync();
        await IsWholeAfterNextStart();
    }

    [Fact]
    public async Task A_finished_demo_gets_a_new_password_and_nothing_else_at_its_next_start()
    {
        await (await Start(app => DemoCommand.Prepare(app, "the first password"))).DisposeAsync();
        var mails = Mails();
        await using var again = await Start(app => DemoCommand.Prepare(app, "the second password"));
        Mails().ShouldBe(mails);
        var opened = await again.With<UserManager<Manager>, bool[]>(async managers =>
        {
            var account = (await managers.FindByEmailAsync(DemoAccount.Email))!;
            return
            [
                await managers.CheckPasswordAsync(account, "the first password"),
                await managers.CheckPasswordAsync(account, "the second password"),
            ];
        });
        opened.ShouldBe([false, true]);
    }

    [Fact]
    public void A_password_is_not_made_twice() =>
        Enumerable.Range(0, 20).Select(_ => DemoAccount.NewPassword()).ShouldBeUnique();

    [Fact]
    public async Task Serve_refuses_the_demos_database()
    {
        await (await Start(app => InSeed(app, (seed, _) => seed.Fill(CancellationToken.None)))).DisposeAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => PulseHost.Start(Now, directory: _directory));
        await Should.ThrowAsync<StartRefused>(() => OfflineDatabase.Open(Path.Combine(_directory, "data"), CancellationToken.None));
    }

    [Fact]
    public async Task The_demo_refuses_a_real_organisation()
    {
        await (await Start(async app =>
        {
            await InSeed(app, async (_, db) =>
            {
                db.Organisations.Add(new Organisation { Name = "Harbour Digital", QuestionnaireVersion = "2026-1" });
                await db.SaveChangesAsync();
            });
            await Should.ThrowAsync<StartRefused>(() => DemoCommand.Prepare(app));
        })).DisposeAsync();
    }

    private async Task IsWholeAfterNextStart()
    {
        await using var host = await Start(DemoCommand.Prepare);
        (await host.Db(db => db.Waves.CountAsync(w => w.State == WaveState.Open)))
            .ShouldBe(11, "a team too small to be asked is not");
        (await host.Db(db => db.Publications.CountAsync())).ShouldBe((11 * 30) + 5, "one team has five weeks");
        var invitations = await host.Db(db => db.Invitations.CountAsync());
        invitations.ShouldBeGreaterThan(0);
        Mails().ShouldBeGreaterThan(invitations);
    }

    private int Mails() => Directory.GetFiles(Path.Combine(_directory, "data", "mail"), "*.eml").Length;

    private Task<PulseHost> Start(Func<WebApplication, Task> prepare) =>
        PulseHost.Start(Now, DemoCommand.Configuration(null, null), prepare: prepare, directory: _directory);

    private static Task InSeed(WebApplication app, Func<DemoSeed, PulseDb, Task> work) => InSeed(app.Services, work);

    private static async Task InSeed(IServiceProvider services, Func<DemoSeed, PulseDb, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        await work(ActivatorUtilities.CreateInstance<DemoSeed>(scope.ServiceProvider), scope.ServiceProvider.GetRequiredService<PulseDb>());
    }
}
