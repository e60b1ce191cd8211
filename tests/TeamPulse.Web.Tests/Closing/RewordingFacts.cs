using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Closing;

/// <summary>An organisation brings a questionnaire with one anchor worded differently.</summary>
public sealed class RewordingFacts : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-rewording-").FullName;
    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_directory, "data", "questionnaires")).FullName;
        foreach (var name in new[] { "2026-1.json", "2026-1.de.json" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "questionnaires", name));
            await File.WriteAllTextAsync(Path.Combine(folder, name.Replace("2026-1", "ours", StringComparison.Ordinal)), text
                .Replace("\"2026-1\"", "\"ours\"", StringComparison.Ordinal)
                .Replace("I trust my project manager.", "I could rely on my project manager.", StringComparison.Ordinal));
        }

        _host = await PulseHost.Start(
            new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero),
            ["--TeamPulse:MailsAsFiles=true"],
            JobQueue.Use,
            directory: _directory);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_trend_of_that_driver_alone_starts_anew_and_readers_are_told()
    {
        var scene = await TeamScene.Make(_host);
        await Week(scene, "2026-1");
        await Week(scene, "2026-1");
        await Week(scene, "ours");
        await Week(scene, "ours");

        var team = (await _host.With<PublishedResults, PublishedTeam?>(r =>
            r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, questions: true)))!;
        var start = team.HistoryStarts.ShouldHaveSingleItem();
        (start.Reason, start.Driver, start.Week).ShouldBe((HistoryReason.NewWording, Driver.Trust, team.Waves[2].Week));
        (Shown(team, 2, Driver.Trust).ChangeSinceLast, Shown(team, 2, Driver.Autonomy).ChangeSinceLast).ShouldBe((null, 0));
        Shown(team, 3, Driver.Trust).ChangeSinceLast.ShouldBe(0);
    }

    [Fact]
    public async Task Own_questions_and_drivers_come_along_and_start_nothing_anew()
    {
        var scene = await TeamScene.Make(_host);
        await _host.With<QuestionnaireChange>(c =>
            c.Add(Driver.Trust, reversed: false, LocalText.English("I laughed at work."), CancellationToken.None));
        await _host.With<QuestionnaireChange>(c => c.Choose("ours", CancellationToken.None));
        await _host.With<QuestionnaireChange>(c => c.Choose("2026-1", CancellationToken.None));

        (await _host.Db(db => db.OwnVersions.Select(v => v.Version).OrderBy(v => v).ToListAsync()))
            .ShouldBe(["2026-1+3", "2026-1.1+1", "ours+2"]);
        var current = await _host.With<QuestionnaireChange, OwnVersion>(c => c.Current(CancellationToken.None));
        (current.Version, current.Questions.Single().Id).ShouldBe(("2026-1+3", "own-1"));
        await Week(scene, "2026-1+3");
        await Week(scene, "2026-1.1+1");
        (await _host.Db(db => db.HistoryStarts.AnyAsync())).ShouldBeFalse();
        (await _host.Db(db => db.LedgerEntries.CountAsync(e => e.Act == LedgerAct.ChoseQuestionnaire))).ShouldBe(2);
    }

    private async Task Week(TeamScene scene, string version)
    {
        if ((await scene.Row()).Manifest is null)
        {
            await scene.Change(w => w.QuestionnaireVersion = version);
            await scene.Open();
        }
        else
        {
            await scene.OpenNext(version);
        }

        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        _host.Clock.Advance(TimeSpan.FromDays(3));
    }

    private static ShownDriver Shown(PublishedTeam team, int wave, Driver driver) => team.Waves[wave][driver].ShouldBeOfType<ShownDriver>();
}
