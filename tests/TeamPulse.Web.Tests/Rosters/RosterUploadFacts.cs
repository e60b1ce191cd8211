using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Rosters;

public sealed class RosterUploadFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private const string Part = """
        name,email,team,parent_team,manager_email,locale
        Ana,ana@x.org,Core,,ana@x.org,en
        Ben,ben@x.org,Core,,,en
        """;

    private const string Whole = Part + """

        Cem,cem@x.org,Core,,,en
        Dee,dee@x.org,Core,,,en
        Eve,eve@x.org,Core,,,en
        """;

    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _admin = await _host.SignedIn(TwoTeams.Admin);
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_roster_that_looks_like_a_part_is_imported_only_when_that_is_confirmed()
    {
        await Preview(Whole);
        await _admin.Send("roster-apply");
        await Preview(Part);

        await _admin.Send("roster-apply");

        _admin.Page.ShouldContain("Nothing has been imported, because more people would leave than stay.");
        (await People()).ShouldBe(["Ben", "Cem", "Dee", "Eve"]);

        await _admin.Send("roster-apply", ("Certain", "true"));

        (await People()).ShouldBe(["Ben"]);
    }

    [Fact]
    public async Task The_preview_counts_one_as_one()
    {
        await Preview(Part);
        _admin.Page.ShouldContain("Afterwards 1 person in 1 team will be invited.");

        await Preview(Whole);
        _admin.Page.ShouldContain("Afterwards 4 people in 1 team will be invited.");
    }

    [Theory]
    [InlineData("true", "2 new managers")]
    [InlineData("false", "without a manager")]
    public async Task A_heading_that_is_nearly_known_is_asked_about_before_the_preview(string answer, string seen)
    {
        await Preview("name,email,team,manger email,Room\nAna,ana@x.org,One,ben@x.org,1\nBen,ben@x.org,Two,ana@x.org,2\n");
        _admin.Page.ShouldContain("The column “manger email” is nearly “manager_email”.");

        await _admin.Send("roster-apply", ("Meant[0]", answer));

        _admin.Page.ShouldContain(seen);
        _admin.Page.ShouldContain("Columns that are not used:");
        await _admin.Send("roster-apply");
        (await People()).ShouldBe(["Ana", "Ben"]);
    }

    // One person alone among invented ones, in a team that reads like the usual one.
    [Fact]
    public async Task A_team_that_only_looks_like_another_is_refused()
    {
        await Preview(Whole);
        await _admin.Send("roster-apply");

        await Preview(Whole.Replace("Cem,cem@x.org,Core", "Cem,cem@x.org,C\u043Ere"));
        _admin.Page.ShouldContain("mixes scripts");
        _admin.Page.ShouldContain("looks the same as team 'Core' in line 2");
        await Preview(Whole.Replace("Cem,cem@x.org,Core", "Cem,cem@x.org,C\u043Er\u0435"));
        _admin.Page.ShouldContain("looks the same as team 'Core' in line 2");

        // A blank of no width comes with what is pasted. It makes no second team.
        await Preview(Whole.Replace("Cem,cem@x.org,Core", "Cem,cem@x.org,Core\u200B"));
        _admin.Page.ShouldContain("Afterwards 4 people in 1 team will be invited.");
    }

    [Fact]
    public async Task An_older_encoding_is_told_on_the_preview()
    {
        await _admin.Get("/settings/roster");
        await _admin.Send("roster-upload", ("File", Encoding.Latin1.GetBytes(Whole.Replace("Dee", "Zoë"))));

        _admin.Page.ShouldContain("read as Windows-1252. Look at the letters: Zoë.");
    }

    private async Task Preview(string csv)
    {
        await _admin.Get("/settings/roster");
        await _admin.Send("roster-upload", ("File", Encoding.UTF8.GetBytes(csv)));
    }

    private Task<List<string>> People() => _host.Db(db => db.Members.OrderBy(m => m.Name).Select(m => m.Name).ToListAsync());
}
