using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;
using Xunit.Abstractions;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>
/// The program is killed three times at each step of a wave, just when the database shows that the step has begun for some teams and not
/// for all. Afterwards every step is done, and once. Its own clock runs, so this takes some minutes.
/// </summary>
[Collection(InTurn.Name)]
[LongRunOnly]
public sealed class KilledStepFacts(ITestOutputHelper output)
{
    private const int Kills = 3, Trees = 4, TeamsOfATree = 3;
    private const int Teams = Trees * TeamsOfATree, Mails = Teams * TeamScene.Members;

    [Fact]
    public async Task Each_step_survives_its_kills_and_is_done_once()
    {
        KilledStep[] steps =
        [
            new("keys", Later, db => db.Waves.CountAsync(w => w.PublicKey != null), Teams, KeysFit),
            new("open", Due, db => db.Waves.CountAsync(w => w.State == WaveState.Open), Teams, InvitedOnce),
            new("invitations", Open, db => db.Invitations.CountAsync(i => i.Sent), Mails, run => MailsLeft(run, lost: 0, twice: 2 * Kills)),
            new(
                "reminders", Reminding, db => db.Invitations.CountAsync(i => i.Reminded), Mails,
                run => MailsLeft(run, lost: Kills, twice: 0)),
            new("close", Closing, db => db.Waves.CountAsync(w => Wave.Finished.Contains(w.State)), Teams, PublishedOnce),
            new("roll-up", Closed, db => db.RolledUpWeeks.CountAsync(), Trees, RolledUpOnce),
            new("wipe", Closed, async db => await db.Traces.AnyAsync() ? 0 : 1, 1, Wiped),
        ];
        var runs = await InTwos(steps);
        output.WriteLine("step          kills  within  expected  found  doubled");
        foreach (var run in runs)
        {
            output.WriteLine(
                $"{run.Step.Name,-12} {Kills,6} {run.Within,7} {run.Result.Expected,9} {run.Result.Found,6} {run.Result.Doubled,8}");
        }

        foreach (var run in runs)
        {
            run.Result.Expected.ShouldBe(run.Result.Found + run.Result.Lost, run.Step.Name);
            run.Result.IsSound.ShouldBeTrue($"{run.Step.Name}: {run.Result}");
        }
    }

    // Each step starts the program four times and waits for its ticks. All at once starve each other.
    private static async Task<IReadOnlyList<KilledRun>> InTwos(KilledStep[] steps)
    {
        using var places = new SemaphoreSlim(2);
        return await Task.WhenAll(steps.Select(async step =>
        {
            await places.WaitAsync();
            try
            {
                return await Play(step);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{step.Name} was not done in {KilledRun.Patience.TotalMinutes} minutes.");
            }
            finally
            {
                places.Release();
            }
        }));
    }

    private static async Task<KilledRun> Play(KilledStep step)
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-step-").FullName;
        try
        {
            await EmptyDatabase.CopyTo(Path.Combine(directory, "data"));
            await using (var host = await PulseHost.Start(
                KilledRun.Now, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: directory))
            {
                await step.Prepare(host);
            }

            var run = new KilledRun(step, directory);
            for (var kill = 0; kill < Kills; kill++)
            {
                await run.UntilKilled(await run.Progress());
            }

            await run.ToTheEnd();
            run.Result = await step.Check(run);
            return run;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<List<TeamScene>> Make(PulseHost host)
    {
        var scenes = new List<TeamScene>();
        for (var i = 0; i < Trees; i++)
        {
            var top = await TeamScene.Make(host);
            scenes.AddRange([top, await TeamScene.Make(host, parent: top.Team), await TeamScene.Make(host, parent: top.Team)]);
        }

        return scenes;
    }

    private static Task Due(PulseHost host) => Make(host);

    private static async Task Later(PulseHost host)
    {
        foreach (var scene in await Make(host))
        {
            await scene.Change(w => w.OpensAt = w.OpensAt.AddHours(1));
        }
    }

    private static async Task<List<TeamScene>> Open(PulseHost host)
    {
        var scenes = await Make(host);
        foreach (var scene in scenes)
        {
            await scene.Open();
        }

        return scenes;
    }

    private static async Task Reminding(PulseHost host)
    {
        foreach (var scene in await Open(host))
        {
            await scene.Change(w => w.RemindsAt = w.OpensAt);
        }

        await host.Db(db => db.OutgoingMails.ExecuteDeleteAsync());
        await host.Db(db => db.Invitations.ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, true)));
    }

    private static async Task<List<TeamScene>> Closing(PulseHost host)
    {
        var scenes = await Open(host);
        foreach (var scene in scenes)
        {
            await scene.Put(TeamScene.Likewise(6));
            await scene.Change(w => w.ClosesAt = w.OpensAt);
        }

        return scenes;
    }

    private static async Task Closed(PulseHost host)
    {
        foreach (var scene in await Closing(host))
        {
            await scene.Close();
        }

    }

    private static async Task<StepResult> KeysFit(KilledRun run)
    {
        var files = new WaveKeyFiles(Path.Combine(run.Directory, "data-keys"));
        await using var db = run.Db();
        var waves = await db.Waves.AsNoTracking().ToListAsync();
        return new StepResult(Teams, waves.Count(w => files.Read(w.Id)?.PublicKey().SequenceEqual(w.PublicKey!) == true), 0);
    }

    private static async Task<StepResult> InvitedOnce(KilledRun run)
    {
        await using var db = run.Db();
        var invited = await db.Invitations.AsNoTracking().Select(i => new { i.WaveId, i.MemberId }).ToListAsync();
        return StepResult.Of(Mails, [.. invited.Select(i => $"{i}")]);
    }

    private static Task<StepResult> MailsLeft(KilledRun run, int lost, int twice)
    {
        var ids = Directory.GetFiles(Path.Combine(run.Directory, "data", "mail"), "*.eml")
            .Select(file => Path.GetFileNameWithoutExtension(file).Split('-')[^1]).ToList();
        var result = StepResult.Of(Mails, ids);

        // Who was killed between sending and noting it sends once more: the same Message-ID. A reminder is noted first.
        return Task.FromResult(result with
        {
            Lost = Mails - result.Found,
            IsSound = Mails - result.Found <= lost && result.Doubled <= twice && ids.CountBy(id => id).All(id => id.Value <= 2),
        });
    }

    private static async Task<StepResult> PublishedOnce(KilledRun run)
    {
        await using var db = run.Db();
        var published = await db.Publications.AsNoTracking().Where(p => p.Counted == 6)
            .Select(p => new { p.TeamId, p.Week }).ToListAsync();
        var result = StepResult.Of(Teams, [.. published.Select(p => $"{p}")]);
        var isForgotten = !await db.Invitations.AnyAsync() && !await db.SealedResponses.AnyAsync();
        return result with { IsSound = result.IsSound && isForgotten };
    }

    private static async Task<StepResult> RolledUpOnce(KilledRun run)
    {
        await using var db = run.Db();
        var rows = await db.RollUps.AsNoTracking().Where(r => r.Counted == 6 * TeamsOfATree)
            .Select(r => new { r.TeamId, r.Driver }).ToListAsync();
        return StepResult.Of(Trees * 2, [.. rows.Select(r => $"{r}")]);
    }

    private static Task<StepResult> Wiped(KilledRun run) => Task.FromResult(new StepResult(1, 1, 0));
}
