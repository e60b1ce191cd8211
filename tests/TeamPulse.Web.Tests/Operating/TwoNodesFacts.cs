using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

/// <summary>Two nodes share a PostgreSQL database and a key directory, and both do everything at the same moment.</summary>
[Collection(OnPostgres.Name)]
public sealed class TwoNodesFacts(PostgresCluster cluster) : IAsyncLifetime
{
    private const int Teams = 6;

    private static readonly DateTimeOffset Thursday = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-nodes-");
    private PulseHost[] _nodes = [];

    public async Task InitializeAsync()
    {
        string[] settings = ["--TeamPulse:MailsAsFiles=true", .. OnPostgres.Settings(cluster.NewDatabase())];

        // Both start together, and only one of them may upgrade the empty database.
        _nodes = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(_ => PulseHost.Start(Thursday, settings, JobQueue.Use, directory: _directory.FullName)));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_wave_opens_and_closes_once_and_each_mail_leaves_once()
    {
        var scenes = new List<TeamScene>();
        for (var i = 0; i < Teams; i++)
        {
            scenes.Add(await TeamScene.Make(_nodes[0]));
        }

        await Minutes(3);
        foreach (var scene in scenes)
        {
            (await scene.Row()).State.ShouldBe(WaveState.Open);
            (await scene.Invitations()).Count.ShouldBe(8);
        }

        Mails("One minute for").ShouldBe(Teams * 8);
        foreach (var (scene, i) in scenes.Select((scene, i) => (scene, i)))
        {
            // The teams answer at the two nodes in turn.
            using var http = new HttpClient { BaseAddress = _nodes[i % 2].Url };
            await scene.Answer(http, TeamScene.Likewise(5 + (i % 3), "a comment"));
        }

        Move((await scenes[0].Row()).RemindsAt!.Value);
        await Minutes(3);
        Mails("closes soon").ShouldBe(scenes.Select((_, i) => 8 - (5 + (i % 3))).Sum());

        Move((await scenes[0].Row()).ClosesAt);
        await Minutes(3);
        foreach (var (scene, i) in scenes.Select((scene, i) => (scene, i)))
        {
            (await scene.Row()).State.ShouldBe(WaveState.Published);
            (await scene.Publication()).Counted.ShouldBe(5 + (i % 3));
            (await scene.Comments()).Count.ShouldBe(5 + (i % 3));
        }

        Mails("the pulse of week").ShouldBe(Teams * 9);
        (await _nodes[1].Db(db => db.OutgoingMails.CountAsync())).ShouldBe(0);
        var planned = await _nodes[1].Db(db => db.Waves.Where(w => w.State == WaveState.Scheduled).Select(w => w.TeamId).ToListAsync());
        planned.Order(Comparer<TeamPulse.TeamId>.Create((a, b) => a.Value.CompareTo(b.Value))).ShouldBe(scenes.Select(s => s.Team));
    }

    private void Move(DateTime time)
    {
        foreach (var node in _nodes)
        {
            node.MoveTo(time);
        }
    }

    private async Task Minutes(int times)
    {
        for (; times > 0; times--)
        {
            await Task.WhenAll(_nodes.Select(node => Task.Run(JobQueue.Of(node).Minute)));
        }
    }

    private int Mails(string subject) => Directory.EnumerateFiles(Path.Combine(_nodes[0].DataDirectory, "mail"), "*.eml")
        .Count(file => MimeKit.MimeMessage.Load(file).Subject?.Contains(subject, StringComparison.Ordinal) == true);
}
