using System.CommandLine;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Web.CommandLine;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Rosters;

public sealed class RosterImportFacts : IAsyncLifetime
{
    private const string Before = """
        name,email,team,parent_team,manager_email,locale
        Ana,ana@x.org,Top,,ana@x.org,en
        Ben,ben@x.org,Core,Top,ana@x.org,en
        Cem,cem@x.org,Core,,,en
        Dee,dee@x.org,Old,Top,ben@x.org,en
        """;

    private const string After = """
        name,email,team,parent_team,manager_email,locale
        Ana,ana@x.org,Top,,ana@x.org,en
        Benjamin,ben@x.org,Core,Top,cem@x.org,fr
        Cem,cem@x.org,New,Core,ana@x.org,en
        Eve,eve@x.org,New,,,en
        """;

    private readonly FakeTimeProvider _clock = new(HostFixture.Thursday);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"roster-{Guid.NewGuid():N}.db");

    public async Task InitializeAsync()
    {
        await using var db = Db();
        await db.Database.EnsureCreatedAsync();
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
        return Task.CompletedTask;
    }

    private SqlitePulseDb Db() => new(new DbContextOptionsBuilder<SqlitePulseDb>().UseSqlite($"Data Source={_file}").Options);

    private async Task<RosterPreview> Preview(string csv)
    {
        await using var db = Db();
        return await new RosterImport(db, _clock, LedgerBook.OfCommandLine(db, _clock))
            .Preview(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "r.csv", default);
    }

    private async Task<RosterChanges> Import(string csv)
    {
        var plan = (await Preview(csv)).Plan.ShouldNotBeNull();
        await using var db = Db();
        return await new RosterImport(db, _clock, LedgerBook.OfCommandLine(db, _clock)).Apply(plan, default);
    }

    private async Task<string[]> People()
    {
        await using var db = Db();
        var people =
            from m in db.Members
            join t in db.Teams on m.TeamId equals t.Id
            orderby m.Email
            select $"{m.Name} {t.Name} {m.Locale}";
        return await people.ToArrayAsync();
    }

    private async Task<string[]> Roles()
    {
        await using var db = Db();
        return await (from r in db.TeamLeads
                      join m in db.Managers on r.ManagerId equals m.Id
                      join t in db.Teams on r.TeamId equals t.Id
                      orderby t.Name
                      select $"{t.Name} {m.DisplayName}").ToArrayAsync();
    }

    [Fact]
    public async Task A_first_import_makes_teams_members_managers_and_their_links()
    {
        var changes = await Import(Before);

        changes.Summary.ShouldBe("3 join, 3 new teams, 2 new managers");
        (await People()).ShouldBe(["Ben Core en", "Cem Core en", "Dee Old en"]);
        (await Roles()).ShouldBe(["Core Ana", "Old Ben", "Top Ana"]);
        await using var db = Db();
        (await db.OutgoingMails.Select(m => new { m.Kind, m.ManagerId, m.MemberId }).ToListAsync())
            .Count(m => m.Kind == MailKind.SignInLink && m.MemberId is null).ShouldBe(2);
        (await db.Managers.AllAsync(m => m.PasswordHash == null && m.NormalizedEmail != null && m.SecurityStamp != null)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_import_is_an_update()
    {
        await Import(Before);

        var changes = await Import(After);

        changes.Summary.ShouldBe("1 joins, 1 leaves, 1 moves, 1 name changes, 1 language changes, 1 new team, "
            + "1 team without members, 1 new manager, 1 team gets another manager");
        (await People()).ShouldBe(["Benjamin Core fr", "Cem New en", "Eve New en"]);
        // The team that is missing from the file keeps its history and its manager, whom the file still names.
        (await Roles()).ShouldBe(["Core Cem", "New Ana", "Old Ben", "Top Ana"]);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await Import(Before);

        (await Import(Before)).Summary.ShouldBe("nothing changes");

        await using var db = Db();
        (await db.OutgoingMails.CountAsync()).ShouldBe(2);
        (await db.TeamLeads.CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Somebody_who_has_left_no_longer_sees_the_team_that_is_gone()
    {
        await Import(Before);

        await Import("name,email,team,parent_team,manager_email,locale\nAna,ana@x.org,Top,,ana@x.org,en\nCem,cem@x.org,Top,,,en\n");

        (await Roles()).ShouldBe(["Core Ana", "Top Ana"]);
    }

    [Fact]
    public async Task A_new_team_takes_over_the_week_of_the_team_above_it()
    {
        await Import(Before);
        await using (var db = Db())
        {
            await db.Teams.Where(t => t.Name == "Core").ExecuteUpdateAsync(s => s.SetProperty(t => t.Schedule.TimeZone, "Europe/Madrid"));
        }

        await Import(After);

        await using var after = Db();
        (await after.Teams.SingleAsync(t => t.Name == "New")).Schedule.TimeZone.ShouldBe("Europe/Madrid");
    }

    [Fact]
    public async Task Names_and_languages_that_change_are_told()
    {
        await Import(Before);

        var changes = await Import(Before.Replace("Ben,", "Benjamin,")
            .Replace("Cem,cem@x.org,Core,,,en", "Cem,cem@x.org,Core,,,de").Replace("Old", "OLD"));

        changes.Summary.ShouldBe("2 names change, 1 language changes");
        changes.Renamed.ShouldBe(["Ben → Benjamin", "Old → OLD"]);
        (await People()).ShouldBe(["Benjamin Core en", "Cem Core de", "Dee OLD en"]);
    }

    [Fact]
    public async Task Languages_without_texts_are_told_before_anything_is_changed()
    {
        var preview = await Preview("""
            name,email,team,locale
            Ana,ana@x.org,Top,is
            Ben,ben@x.org,Top,de-CH
            Cem,cem@x.org,Top,is
            Dee,dee@x.org,Top,
            """);

        preview.Notes.ShouldBe(["There are no texts in íslenska (is): 2 people will read English."]);
    }

    [Fact]
    public async Task A_manager_has_the_language_of_the_file_and_keeps_it_where_a_file_says_none()
    {
        await Import(Before);

        (await Import(Before.Replace("Top,,ana@x.org,en", "Top,,ana@x.org,de"))).Summary.ShouldBe("1 language changes");
        await Import("team;email\nTop;ana@x.org\nCore;ben@x.org\nCore;cem@x.org\nOld;dee@x.org\n");

        await using var db = Db();
        (await db.Managers.OrderBy(m => m.Email).Select(m => $"{m.Email} {m.Locale}").ToListAsync())
            .ShouldBe(["ana@x.org de", "ben@x.org en"]);
    }

    [Fact]
    public async Task What_the_file_has_no_column_for_stays()
    {
        await Import(After);
        var (people, roles) = (await People(), await Roles());

        (await Import("team;email\nTop;ana@x.org\nCore;ben@x.org\nNew;cem@x.org\nNew;eve@x.org\n")).Summary.ShouldBe("nothing changes");

        (await People()).ShouldBe(people);
        (await Roles()).ShouldBe(roles);
    }

    [Fact]
    public async Task A_refused_file_writes_nothing_and_says_at_most_fifty_reasons()
    {
        var csv = "name,email,team,parent_team,manager_email,locale\n,x@x.org,Core,,,\n"
            + string.Concat(Enumerable.Range(0, 60).Select(i => $"P,mail {i},Core,,,\n"));

        var preview = await Preview(csv);

        preview.Plan.ShouldBeNull();
        preview.Reasons.Count().ShouldBe(51);
        preview.Reasons.First().ShouldBe("r.csv: line 2, name: This field must not be empty.");
        preview.Reasons.Last().ShouldBe("… and 11 more");
        (await People()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_command_imports_a_roster_that_looks_like_a_part_only_when_that_is_confirmed()
    {
        await Import(Before + "\nEve,eve@x.org,Core,,,en\nFay,fay@x.org,Core,,,en\nGil,gil@x.org,Core,,,en");
        var part = Path.GetTempFileName();
        await File.WriteAllTextAsync(part, "email,team\nana@x.org,Top\nben@x.org,Core\n");

        var (code, _, error) = await Command(part);
        (code, error).ShouldBe((
            1,
            "Nothing is imported, because more people would leave than stay. "
            + $"If {Path.GetFileName(part)} holds the whole organisation, "
            + $"and they really leave, add --confirm-leavers.{Environment.NewLine}"));
        (await People()).Length.ShouldBe(6);

        (await Command(part, "--confirm-leavers")).Code.ShouldBe(0);
        (await People()).ShouldBe(["Ben Core en"]);
        File.Delete(part);
    }

    [Theory]
    [InlineData("C\u043Ere", "line 4, team: 'C\u043Ere' mixes scripts")]
    [InlineData("\u0421ORE", "mixes scripts")]
    [InlineData("\uFF23ore", "line 4, team: Team '\uFF23ore' looks the same as team 'Core' in line 3")]
    public async Task The_command_refuses_a_team_that_only_looks_like_another(string name, string reason)
    {
        await Import(Before);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Before.Replace("Cem,cem@x.org,Core", $"Cem,cem@x.org,{name}"));

        var (code, _, error) = await Command(file);

        code.ShouldBe(1);
        error.ShouldContain(reason);
        error.ShouldContain("looks the same as team 'Core' in line 3");
        (await Preview(Before.Replace(",Core,", $",{name},"))).Reasons
            .ShouldContain(line => line.Contains("looks the same as team 'Core', which TeamPulse has already"));
    }

    [Theory]
    [InlineData("organisation.csv", 0)]
    [InlineData("with-errors.csv", 1)]
    [InlineData("missing.csv", 1)]
    public async Task The_command_imports_the_sample_and_refuses_the_faulty_one(string sample, int exitCode)
    {
        var folder = Path.GetDirectoryName(typeof(RosterImportFacts).Assembly.Location)!;
        while (!Directory.Exists(Path.Combine(folder, "samples")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var (code, output, error) = await Command(Path.Combine(folder, "samples", "rosters", sample));

        code.ShouldBe(exitCode);
        (await People()).Length.ShouldBe(exitCode == 0 ? 14 : 0);
        (exitCode == 0 ? output : error).ShouldContain(exitCode == 0 ? "14 join" : sample);
    }

    private async Task<(int Code, string Output, string Error)> Command(params string[] arguments)
    {
        var data = new Option<string?>("--data") { DefaultValueFactory = _ => "data" };
        var command = ImportRosterCommand.Create(data, (_, _) => Task.FromResult<PulseDb>(Db()));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
