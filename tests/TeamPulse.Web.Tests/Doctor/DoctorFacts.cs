using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TeamPulse.Shared;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Doctor;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.Operating;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Doctor;

/// <summary>Installations that are really broken, and one that is not.</summary>
public sealed class DoctorFacts : IAsyncLifetime
{
    private const string Password = "the right one";
    private readonly string _directory = Directory.CreateTempSubdirectory("teampulse-doctor-").FullName;

    private string Data => Path.Combine(_directory, "data");

    private string Keys => Path.Combine(_directory, "data-keys");

    private string Database => Path.Combine(Data, "teampulse.db");

    // A server has run here, and a week is open.
    public async Task InitializeAsync()
    {
        await EmptyDatabase.CopyTo(Data);
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: _directory);
        await TeamScene.Open(host);
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    private async Task<List<Finding>> Examine(params string[] settings)
    {
        var findings = new List<Finding>();
        await foreach (var finding in Examination.Of(
            [
                $"--TeamPulse:DataDirectory={Data}", $"--urls=http://127.0.0.1:{FreePort.Claim()}",
                .. settings.Any(s => s.Contains("Smtp:Host", StringComparison.Ordinal)) ? [] : (string[])["--TeamPulse:MailsAsFiles=true"],
                .. settings,
            ],
            null, CancellationToken.None))
        {
            findings.Add(finding);
        }

        return findings;
    }

    private async Task OneIsWrong(string where, string sentence, params string[] settings)
    {
        var findings = await Examine(settings);
        var wrong = findings.Where(finding => finding.Verdict == Verdict.Wrong).ToList();
        wrong.ShouldHaveSingleItem(string.Join('\n', findings)).Where.ShouldBe(where);
        wrong[0].Sentence.ShouldContain(sentence);
    }

    private async Task Sql(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private List<(string Path, DateTime At, long Length)> Files() =>
        [.. Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal))
            .Select(file => (file, File.GetLastWriteTimeUtc(file), new FileInfo(file).Length)).Order()];

    [Fact]
    public async Task A_sound_installation_is_well_and_nothing_in_it_changes()
    {
        var before = Files();

        var findings = await Examine();

        findings.ShouldAllBe(finding => finding.Verdict != Verdict.Wrong, string.Join('\n', findings));
        findings.Select(finding => finding.Where).Distinct()
            .ShouldBe(["configuration", "database", "version", "disk", "keys", "clock", "mail", "server", "proxy"]);
        findings.Single(finding => finding.Where == "keys").Sentence.ShouldContain("holds the keys of all 1 open weeks");
        SqliteConnection.ClearAllPools();
        Files().ShouldBe(before);
        (await Cli.Run(["doctor", "--data", Data, "--TeamPulse:MailsAsFiles=true"])).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_setting_and_exit_code_1()
    {
        await OneIsWrong("configuration", "TeamPulse:Smtp:Hots: there is no such setting.", "--TeamPulse:Smtp:Hots=mail");
        (await Cli.Run(["doctor", "--data", Data, "--TeamPulse:Smtp:Hots=mail"])).ShouldBe(1);
    }

    [Fact]
    public async Task No_database_and_none_is_made()
    {
        var elsewhere = Path.Combine(_directory, "elsewhere");

        var wrong = (await Examine($"--TeamPulse:DataDirectory={elsewhere}")).Where(finding => finding.Verdict == Verdict.Wrong).ToList();

        wrong.ShouldContain(finding => finding.Where == "database" && finding.Sentence.StartsWith("There is no database"));
        Directory.Exists(elsewhere).ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_with_garbage_in_its_middle()
    {
        SqliteConnection.ClearAllPools();
        await using (var file = new FileStream(Database, FileMode.Open, FileAccess.Write))
        {
            file.Position = 16 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5a, 60_000).ToArray());
        }

        var wrong = (await Examine()).First(finding => finding.Verdict == Verdict.Wrong);

        wrong.Where.ShouldBe("database");
        wrong.Sentence.ShouldContain("is damaged");
    }

    [Fact]
    public async Task A_database_of_a_newer_version()
    {
        await Sql("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')");
        await OneIsWrong("database", "A newer TeamPulse made this database (it knows 29990101000000_Later).");
    }

    [Fact]
    public async Task A_database_that_somebody_has_locked()
    {
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=false");
        await other.OpenAsync();
        await using var held = other.BeginTransaction();
        await OneIsWrong("database", "another program has locked its file");
    }

    [Fact]
    public async Task A_key_directory_that_is_gone()
    {
        Directory.Delete(Keys, recursive: true);
        var wrong = (await Examine()).Where(finding => finding.Verdict == Verdict.Wrong).ToList();
        wrong.Select(finding => finding.Where).Distinct().ShouldBe(["disk", "keys"]);
        wrong[^1].Sentence.ShouldContain("is not there. Mount the one that was used before");
        Directory.Exists(Keys).ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_directory_of_another_database()
    {
        await File.WriteAllTextAsync(Path.Combine(Keys, "belongs-to"), "another");
        await OneIsWrong("keys", "belongs to another TeamPulse database");
    }

    [Fact]
    public async Task A_key_of_an_open_week_that_is_lost()
    {
        File.Delete(Directory.GetFiles(Keys).Single(file => Guid.TryParseExact(Path.GetFileName(file), "N", out _)));
        await OneIsWrong("keys", "1 of 1 open weeks have no readable key");
    }

    [Fact]
    public async Task Keys_that_other_accounts_may_read()
    {
        File.SetUnixFileMode(Path.Combine(Keys, "belongs-to"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await OneIsWrong("keys", "Close it: chmod -R go=");
    }

    [Fact]
    public async Task A_wrong_password_for_the_mail_server_and_one_that_does_not_answer()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.StartTls, "pulse", Password);
        string[] Mail(string password, int port) =>
        [
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={port}", "--TeamPulse:Smtp:From=pulse@example.org",
            "--TeamPulse:Smtp:User=pulse", $"--TeamPulse:Smtp:Password={password}",
            $"--TeamPulse:Smtp:TrustedCertificate={server.CertificateFile}",
        ];

        (await Examine(Mail(Password, server.Port))).Single(finding => finding.Where == "mail").Sentence
            .ShouldBe("The mail server 127.0.0.1 answers by TLS and takes the sign-in.");
        server.Received().ShouldBeEmpty();
        await OneIsWrong("mail", "refuses the sign-in", Mail("a wrong one", server.Port));
        await OneIsWrong("mail", "does not answer", Mail(Password, FreePort.Claim()));
    }

    [FactOnTmpfs]
    public async Task A_full_disk()
    {
        using var disk = new SmallDisk(16);
        await EmptyDatabase.CopyTo(Path.Combine(disk.Path, "data"));
        Directory.CreateDirectory(
            Path.Combine(disk.Path, "data-keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        disk.Fill(leave: 0);

        var wrong = (await Examine($"--TeamPulse:DataDirectory={Path.Combine(disk.Path, "data")}"))
            .Where(finding => finding.Verdict == Verdict.Wrong).ToList();

        wrong.Where(finding => finding.Where == "disk").Count().ShouldBe(2, "data and keys");
        wrong[0].Sentence.ShouldContain("is full");
    }

    [Fact]
    public async Task A_server_in_trouble_and_a_proxy_that_marks_the_answering_page()
    {
        const string Token = "0123456789abcdef0123";
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", $"--TeamPulse:Monitoring:Token={Token}"], JobQueue.Use);
        await using var proxy = await MarkingProxy(host.Url);
        string[] beside =
            [$"--TeamPulse:DataDirectory={host.DataDirectory}", $"--urls={host.Url}", $"--TeamPulse:Monitoring:Token={Token}"];

        await OneIsWrong("server", "No job server runs", beside);
        var findings = await Examine([.. beside, $"--TeamPulse:PublicUrl={proxy.Urls.Single()}"]);
        findings.Where(finding => finding.Where == "proxy").Select(finding => finding.Sentence[proxy.Urls.Single().Length..]).ShouldBe(
        [
            " sets a cookie on the answering page, which could tie a person to an answer. Switch that off in the proxy.",
            " changes the header Content-Security-Policy of the answering page. Leave it as it is.",
        ]);
    }

    private static async Task<WebApplication> MarkingProxy(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort.Claim()}");
        var proxy = builder.Build();
        proxy.Run(async http =>
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server };
            using var answer = await client.GetAsync($"{http.Request.Path}");
            http.Response.StatusCode = (int)answer.StatusCode;
            string[] dropped = ["Content-Security-Policy", "Transfer-Encoding"];
            foreach (var (name, values) in answer.Headers.Where(header => !dropped.Contains(header.Key)))
            {
                http.Response.Headers[name] = values.ToArray();
            }

            http.Response.Cookies.Append("lb", "node1");
            await answer.Content.CopyToAsync(http.Response.Body);
        });
        await proxy.StartAsync();
        return proxy;
    }
}

[Collection(OnPostgres.Name)]
public sealed class DoctorOnPostgresFacts(PostgresCluster cluster)
{
    [Fact]
    public async Task A_database_server_is_examined_too_and_a_missing_one_is_told()
    {
        var directory = Directory.CreateTempSubdirectory("teampulse-doctor-");
        try
        {
            var connection = await cluster.Migrated();
            (await Examine(directory.FullName, connection)).Single(finding => finding.Where == "database").ToString()
                .ShouldBe("ok    database      PostgreSQL answers and is whole; a write was tried and taken back.");

            var gone = $"Host=127.0.0.1;Port={FreePort.Claim()};Username=teampulse;Database=x";
            (await Examine(directory.FullName, gone)).Single(finding => finding.Where == "database").ToString().ShouldBe(
                "WRONG database      The database cannot be reached: no server listens there. "
                + "Start PostgreSQL, or correct TeamPulse:Storage:ConnectionString.");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<List<Finding>> Examine(string directory, string connection)
    {
        var findings = new List<Finding>();
        await foreach (var finding in Examination.Of(
            [
                $"--TeamPulse:DataDirectory={Path.Combine(directory, "data")}", "--TeamPulse:MailsAsFiles=true",
                $"--urls=http://127.0.0.1:{FreePort.Claim()}", .. OnPostgres.Settings(connection),
            ],
            null, CancellationToken.None))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
