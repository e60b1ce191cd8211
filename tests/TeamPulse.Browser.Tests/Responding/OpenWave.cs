using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Browser.Tests.Responding;

/// <summary>An open wave of its own team, and the links mailed to its members.</summary>
internal sealed class OpenWave
{
    private readonly PulseHost _host;

    private OpenWave(PulseHost host, WaveId id, IReadOnlyList<string> links) => (_host, Id, Links) = (host, id, links);

    public WaveId Id { get; }

    public IReadOnlyList<string> Links { get; }

    public string Link => Links[0];

    public static async Task<OpenWave> Of(PulseHost host, string teamName, int members = 5)
    {
        var now = host.Clock.UtcNow();
        var wave = new Wave
        {
            Week = IsoWeek.Of(DateOnly.FromDateTime(now)),
            OpensAt = now,
            ClosesAt = now.AddDays(4),
            Threshold = 5,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
        };
        await host.Db(async db =>
        {
            var team = new Team { Name = teamName };
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            wave.TeamId = team.Id;
            db.Waves.Add(wave);
            db.Members.AddRange(Enumerable.Range(1, members).Select(i =>
                new Member { Name = $"Member {i}", Email = $"member.{i}.of.{team.Id.Value}@harbour.example", TeamId = team.Id }));
            await db.SaveChangesAsync();
        });
        await host.With<OpenJob>(job => job.Run(wave.Id.Value, CancellationToken.None));
        var invitations = await host.Db(db => db.Invitations.Where(i => i.WaveId == wave.Id).Select(i => i.Id).ToListAsync());
        var links = await host.With<InvitationLinks, IReadOnlyList<string>>(link =>
            Task.FromResult<IReadOnlyList<string>>([.. invitations.Select(id => link.Of(wave.Id, id)!.Link)]));
        return new OpenWave(host, wave.Id, links);
    }

    /// <summary>
    /// The responses sealed in the database now, opened with the wave's key. That works only while a wave is open, and
    /// only a test does it.
    /// </summary>
    public Task<List<Response>> Unseal() => _host.Db(async db =>
    {
        var wave = await db.Waves.AsNoTracking().SingleAsync(w => w.Id == Id);
        var keys = await _host.With<WaveKeyFiles, WaveKeys>(files => Task.FromResult(files.Read(Id)!));
        var rows = await db.SealedResponses.AsNoTracking().Where(r => r.WaveId == Id).ToListAsync();
        return rows.ConvertAll(row =>
            SealedForm.Read(Seal.Open(keys.SealingKey, Id, row.Key, row.Sealed), Manifest.QuestionIds(wave.Manifest!)).Response);
    });

    public Task<int> Collected() => _host.Db(db => db.Invitations.CountAsync(i => i.WaveId == Id && i.BlindedHash != null));

    /// <summary>The number of sealed responses, also after the key is gone.</summary>
    public Task<int> Cast() => _host.Db(db => db.SealedResponses.CountAsync(r => r.WaveId == Id));

    /// <summary>Nothing before has used up the link: it still gives its one vote to a new browser.</summary>
    public async Task IsStillAnsweredBy(Func<Task<Visitor>> arrive)
    {
        await using var member = await arrive();
        await member.Answer(Link, [3]);
        (await Collected()).ShouldBe(1);
        (await Unseal()).ShouldHaveSingleItem().Answers.Values.ShouldBe([3]);
    }

    /// <summary>Lets the closing time pass, as the job finds it in the database.</summary>
    public async Task PassClosingTime()
    {
        var now = _host.Clock.UtcNow();
        await _host.Db(db => db.Waves.Where(w => w.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.ClosesAt, now)));
    }

    public async Task Close()
    {
        await PassClosingTime();
        await _host.With<CloseJob>(job => job.Run(Id.Value, CancellationToken.None));
    }
}
