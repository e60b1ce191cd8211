using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Ballots;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Shared;

/// <summary>A team on a running host, made for one test: its manager (also on the roster), its members and its wave.</summary>
internal sealed class TeamScene
{
    /// <summary>Who is invited in a team of the usual size. Its manager is not.</summary>
    public const int Members = 8;

    private static int _made;

    private readonly PulseHost _host;

    private TeamScene(PulseHost host, TeamId team, WaveId wave) => (_host, Team, Wave) = (host, team, wave);

    public TeamId Team { get; }

    public WaveId Wave { get; private set; }

    /// <summary>A roster of <paramref name="members"/> besides the manager, and a wave that is due to open now.</summary>
    public static async Task<TeamScene> Make(PulseHost host, int members = Members, TeamId? parent = null)
    {
        var name = $"Team {Interlocked.Increment(ref _made)}";
        var (team, wave) = await host.Db(async db =>
        {
            await FoundOrganisation(db);
            var made = new Team { Name = name, ParentId = parent };
            var manager = new Manager
            {
                DisplayName = $"Manager of {name}",
                UserName = $"{Key(name)}@lead.example",
                Email = $"{Key(name)}@lead.example",
            };
            // A manager who leads nothing is forgotten, so nobody may see one.
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AddRange(made, manager);
            await db.SaveChangesAsync();
            db.Add(new TeamLead { ManagerId = manager.Id, TeamId = made.Id });
            db.Add(new Member { Name = manager.DisplayName, Email = manager.Email, TeamId = made.Id });
            db.AddRange(Enumerable.Range(1, members)
                .Select(i => new Member { Name = $"Member {i} of {name}", Email = $"{Key(name)}.{i}@people.example", TeamId = made.Id }));
            var due = Due(host, made.Id);
            db.Add(due);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return (made.Id, due.Id);
        });
        return new TeamScene(host, team, wave);
    }

    /// <summary>Like <see cref="Make"/>, with the wave open.</summary>
    public static async Task<TeamScene> Open(PulseHost host, int members = Members, TeamId? parent = null)
    {
        var scene = await Make(host, members, parent);
        await scene.Open();
        return scene;
    }

    /// <summary>The same team in another wave, or on a host that was started later.</summary>
    public TeamScene At(WaveId wave, PulseHost? host = null) => new(host ?? _host, Team, wave);

    public Task Open() => _host.With<OpenJob>(job => job.Run(Wave.Value, CancellationToken.None));

    /// <summary>Opens the team's next wave, a week later on the fake clock.</summary>
    public async Task OpenNext(string questionnaire = QuestionnaireShelf.StandardVersion)
    {
        var next = Due(_host, Team, questionnaire);
        await _host.Db(async db =>
        {
            db.Add(next);
            await db.SaveChangesAsync();
        });
        Wave = next.Id;
        await Open();
    }

    public Task<Wave> Row() => _host.Db(db => db.Waves.AsNoTracking().SingleAsync(w => w.Id == Wave));

    public Task Change(Action<Wave> change) => _host.Db(async db =>
    {
        change(await db.Waves.SingleAsync(w => w.Id == Wave));
        await db.SaveChangesAsync();
    });

    /// <summary>Lets the wave's time run out.</summary>
    public async Task TimeOut()
    {
        var left = (await Row()).ClosesAt - _host.Clock.UtcNow();
        if (left > TimeSpan.Zero)
        {
            _host.Clock.Advance(left);
        }
    }

    public async Task<IReadOnlyList<string>> Links()
    {
        var ids = await Invitations();
        return await _host.With<InvitationLinks, IReadOnlyList<string>>(links =>
            Task.FromResult<IReadOnlyList<string>>([.. ids.Select(i => links.Of(Wave, i.Id)!.Link)]));
    }

    public Task<List<Invitation>> Invitations() =>
        _host.Db(db => db.Invitations.AsNoTracking().Where(i => i.WaveId == Wave).OrderBy(i => i.MemberId).ToListAsync());

    public Task<List<SealedResponse>> SealedResponses() =>
        _host.Db(db => db.SealedResponses.AsNoTracking().Where(r => r.WaveId == Wave).ToListAsync());

    public async Task<IReadOnlyList<Respondent>> Respondents(HttpClient http) =>
        [.. (await Links()).Select(link => new Respondent(http, link))];

    /// <summary>The first members answer, one after the other.</summary>
    public async Task<IReadOnlyList<Respondent.HeldBallot>> Answer(HttpClient http, params GivenAnswers[] responses)
    {
        var ballots = new List<Respondent.HeldBallot>();
        foreach (var (member, answers) in (await Respondents(http)).Zip(responses))
        {
            ballots.Add(await member.Collect());
            (await member.Cast(ballots[^1], answers, answers.Comment)).EnsureSuccessStatusCode();
        }

        return ballots;
    }

    /// <summary>Stores responses as the answering side does, one after the other, without HTTP.</summary>
    public async Task Put(params GivenAnswers[] responses)
    {
        var keys = _host.Services.GetRequiredService<WaveKeyFiles>().Read(Wave)!;
        var questions = await Questions();
        await _host.Db(async db =>
        {
            foreach (var (invitation, answers) in (await db.Invitations.Where(i => i.WaveId == Wave).ToListAsync()).Zip(responses))
            {
                var token = RandomNumberGenerator.GetBytes(Ballot.TokenLength);
                var form = SealedForm.Write(Ballot.Receipt(token), new Response(answers, answers.Comment), questions);
                var key = Seal.RowKey(keys.SealingKey, token);
                db.Add(new SealedResponse { WaveId = Wave, Key = key, Sealed = Seal.Close(keys.SealingKey, Wave, key, form) });
                invitation.BlindedHash = RandomNumberGenerator.GetBytes(32);
                await db.SaveChangesAsync();
            }
        });
    }

    /// <summary>This many equal responses.</summary>
    public static GivenAnswers[] Likewise(int count, string? comment = null) =>
        [.. Enumerable.Range(0, count).Select(_ => new GivenAnswers { ["autonomy-1"] = 4, ["trust-1"] = 3, Comment = comment })];

    /// <summary>
    /// Lets the time run out, and deletes the key file of a wave whose keys no process has had to do with. Then that is certain.
    /// </summary>
    public async Task LoseKeys()
    {
        await TimeOut();
        File.Delete(Path.Combine(_host.KeyDirectory, Wave.ToString()));
        var watch = _host.Services.GetRequiredService<KeyWatch>();
        await watch.Look(CancellationToken.None);
        _host.Clock.Advance(KeyWatch.Patience);
    }

    /// <summary>Lets the time run out and runs the close job.</summary>
    public async Task Close()
    {
        await TimeOut();
        await _host.With<CloseJob>(job => job.Run(Wave.Value, CancellationToken.None));
    }

    /// <summary>The publication of this wave; fails unless there is exactly one.</summary>
    public async Task<PublicationRow> Publication()
    {
        var week = (await Row()).Week;
        return await _host.Db(db => db.Publications.AsNoTracking()
            .Include(p => p.Drivers).Include(p => p.Questions).SingleAsync(p => p.TeamId == Team && p.Week == week));
    }

    /// <summary>In the order of the database.</summary>
    public Task<List<string>> Comments() => _host.Db(db => db.Comments.Where(c => c.TeamId == Team).Select(c => c.Text).ToListAsync());

    public Task<List<OutgoingMail>> Mails() => _host.Db(db => db.OutgoingMails.AsNoTracking().Where(m => m.TeamId == Team).ToListAsync());

    public async Task<IReadOnlyList<string>> Questions() => Manifest.QuestionIds((await Row()).Manifest!);

    private static string Key(string name) => name.Replace(' ', '-').ToLowerInvariant();

    private static Wave Due(PulseHost host, TeamId team, string questionnaire = QuestionnaireShelf.StandardVersion)
    {
        var now = host.Clock.UtcNow();
        return new Wave
        {
            TeamId = team,
            Week = IsoWeek.Of(DateOnly.FromDateTime(now)),
            OpensAt = now,
            RemindsAt = now.AddDays(1),
            ClosesAt = now.AddDays(4),
            Threshold = 5,
            QuestionnaireVersion = questionnaire,
        };
    }

    private static async Task FoundOrganisation(PulseDb db)
    {
        if (!await db.Organisations.AnyAsync())
        {
            db.Add(new Organisation
            {
                Name = "Example Works",
                QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
                SetUpComplete = true,
            });
            await db.SaveChangesAsync();
        }
    }
}

/// <summary>Answers by question id, and a comment.</summary>
internal sealed class GivenAnswers : Dictionary<string, int>
{
    public string? Comment { get; init; }
}
