using System.Text;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;
using TeamPulse.Ballots;
using TeamPulse.Shared;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

[Collection(InTurn.Name)]
public sealed class LogsOfAWeekOnSqlite() : LogsOfAWeekFacts(null);

[Collection(InTurn.Name)]
public sealed class LogsOfAWeekOnPostgres(PostgresCluster cluster) : LogsOfAWeekFacts(cluster.NewDatabase());

/// <summary>
/// A whole week with Hangfire's own server and every log at Trace. Afterwards neither the logs nor Hangfire's storage
/// hold a secret, an address, a name, a token or a receipt in any spelling.
/// </summary>
public abstract class LogsOfAWeekFacts(string? connectionString) : IAsyncLifetime
{
    private readonly CapturedLog _log = new();
    private PulseHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await PulseHost.Start(
            HostFixture.Thursday,
            [
                "--TeamPulse:MailsAsFiles=true", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
                "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace", "--Logging:LogLevel:Hangfire=Trace",
                .. connectionString is null ? [] : OnPostgres.Settings(connectionString),
            ],
            builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));

        // The product's own tick would find a team that the test is still making.
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Nothing_of_a_person_or_a_ballot_is_in_the_logs_or_in_the_job_store()
    {
        var scene = await TeamScene.Make(_host);
        await TickUntilMails(8);
        var invitations = await scene.Invitations();
        var links = Mails().Select(LinkIn).ToList();

        using var http = new HttpClient { BaseAddress = _host.Url };
        var ballots = new List<Respondent.HeldBallot>();
        foreach (var member in links.Take(6).Select(link => new Respondent(http, link)))
        {
            ballots.Add(await member.Collect());
            (await member.Cast(ballots[^1], TeamScene.Likewise(1)[0], "We need to talk about the canteen.")).EnsureSuccessStatusCode();
        }

        _host.MoveTo((await scene.Row()).RemindsAt!.Value);
        await TickUntilMails(8 + 2);
        _host.MoveTo((await scene.Row()).ClosesAt);
        await TickUntilMails(8 + 2 + 9);
        (await scene.Publication()).Counted.ShouldBe(6);

        var (logs, store) = (_log.Text, await JobStore());
        logs.ShouldContain("Mail (Invitation): 8 Accepted", customMessage: "the logs were kept");
        logs.ShouldContain("INSERT INTO \"Comments\"", customMessage: "with every statement");
        store.ShouldContain(scene.Wave.Value.ToString("D"), customMessage: "the job store shows its arguments");
        foreach (var (what, needle) in await Needles(invitations, links, ballots))
        {
            logs.Contains(needle, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{what} is in a log: {Around(logs, needle)}");
            store.Contains(needle, StringComparison.OrdinalIgnoreCase)
                .ShouldBeFalse($"{what} is in the job store: {Around(store, needle)}");
        }
    }

    private async Task<List<(string What, string Needle)>> Needles(
        IEnumerable<Invitation> invitations, IEnumerable<string> links, IEnumerable<Respondent.HeldBallot> ballots)
    {
        var members = await _host.Db(db => Task.FromResult(db.Members.ToList()));
        var needles = new List<(string, string)> { ("a comment", "talk about the canteen") };
        needles.AddRange(members.SelectMany(m => new[] { ("an address", m.Email), ("a name", m.Name) }));
        needles.AddRange(invitations.SelectMany(i =>
            new[] { ("an invitation", i.Id.Value.ToString("N")), ("an invitation", i.Id.Value.ToString("D")) }));
        needles.AddRange(links.SelectMany(link =>
            Spellings("a secret", System.Buffers.Text.Base64Url.DecodeFromChars(link[(link.IndexOf('#') + 1)..].Split('.')[0]))));
        foreach (var ballot in ballots)
        {
            needles.AddRange(Spellings("a token", ballot.Token));
            needles.AddRange(Spellings("a receipt", Ballot.Receipt(ballot.Token)));
            needles.AddRange(Spellings("a signature", ballot.Signature));
            needles.AddRange(Spellings("a blinded message", ballot.Blinded));
        }

        return needles;
    }

    private static IEnumerable<(string, string)> Spellings(string what, byte[] bytes) =>
        [(what, Convert.ToHexString(bytes)), (what, Convert.ToBase64String(bytes)), (what, Respondent.Text(bytes))];

    private static string LinkIn(string file) =>
        MimeMessage.Load(file).TextBody!.Split('\n').Single(line => line.Contains("/p#", StringComparison.Ordinal)).Trim();

    private static string Around(string text, string needle)
    {
        var at = Math.Max(0, text.IndexOf(needle, StringComparison.OrdinalIgnoreCase));
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)];
    }

    // PostgreSQL's job store hides a job while a worker takes it. So only the effect shows that all jobs are done.
    private async Task TickUntilMails(int count)
    {
        for (var minutes = 0; minutes < 20 && Mails().Count != count; minutes++)
        {
            await Tick();
        }

        Mails().Count.ShouldBe(count);
        (await _host.Db(db => Task.FromResult(db.OutgoingMails.Count(m => m.Kind != MailKind.Reminder)))).ShouldBe(0);
    }

    private List<string> Mails()
    {
        var folder = Path.Combine(_host.DataDirectory, "mail");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").Distinct()] : [];
    }

    // Runs one tick and all jobs that follow, until nothing is queued or running.
    private async Task Tick()
    {
        var monitoring = Monitoring();
        await _host.With<Tick>(tick => tick.Run(CancellationToken.None));

        // For a moment a job is neither fetched nor being processed, so being idle once is not enough.
        for (var idle = 0; idle < 15; idle++)
        {
            await Task.Delay(20);
            string[] queues = [EnqueuedState.DefaultQueue, MailJob.QueueName];
            if (queues.Sum(queue => monitoring.EnqueuedCount(queue) + monitoring.FetchedCount(queue)) + monitoring.ProcessingCount() > 0)
            {
                idle = -1;
            }
        }

        monitoring.FailedJobs(0, 10)
            .Select(job => string.Join('\n', monitoring.JobDetails(job.Key).History.SelectMany(h => h.Data.Values)))
            .ShouldBeEmpty();
    }

    private IMonitoringApi Monitoring() => _host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();

    private async Task<string> JobStore()
    {
        var store = new StringBuilder();
        var monitoring = Monitoring();
        foreach (var (id, job) in monitoring.SucceededJobs(0, 10_000))
        {
            var details = monitoring.JobDetails(id);
            store.AppendLine($"{job.Job} {string.Join(' ', job.Job.Args)}");
            store.AppendLine(string.Join(' ', details.Properties.Select(p => $"{p.Key}={p.Value}")));
            store.AppendLine(
                string.Join(' ', details.History.SelectMany(h => h.Data.Select(d => $"{h.StateName} {h.Reason} {d.Key}={d.Value}"))));
        }

        if (connectionString is not null)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            foreach (var table in new[] { "job", "jobparameter", "state", "hash", "set", "list", "counter", "jobqueue", "server" })
            {
                await using var command = new NpgsqlCommand($"SELECT t::text FROM hangfire.\"{table}\" t", connection);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    store.AppendLine(reader.GetString(0));
                }
            }
        }

        return store.ToString();
    }
}
