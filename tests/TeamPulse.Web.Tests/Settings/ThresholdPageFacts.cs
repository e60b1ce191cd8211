using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

public sealed class ThresholdPageFacts(TwoTeamsHost fixture) : IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private PulseHost _host = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _host = await fixture.Anew();
        _admin = await _host.SignedIn(TwoTeams.Admin);
        await _admin.Get("/settings");
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_raised_only_with_a_tick_after_naming_the_teams_that_are_too_small_for_it()
    {
        await Members(TwoTeams.TeamId, 6);
        await Members(3, 9);

        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "8"));
        _admin.Page.ShouldContain("1 team has fewer than 8 members, so no wave opens for it any more: Zebrafinch.");
        (await Organisation()).ShouldBe("Example 5");

        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "8"), ("Raise", "true"));
        (await Organisation()).ShouldBe("Example Works 8");
    }

    [Fact]
    public async Task A_tick_for_one_number_is_none_for_another()
    {
        await _admin.Send("organisation", ("Name", "Example"), ("Threshold", "8"), ("Raise", "true"));
        await _admin.Send("organisation", ("Name", "Example"), ("Threshold", "12"), ("Raise", "true"));

        _admin.Page.ShouldContain("Raise it to 12 for good");
        (await Organisation()).ShouldBe("Example 5");
    }

    [Fact]
    public async Task Another_name_needs_no_tick()
    {
        await _admin.Send("organisation", ("Name", "Example Works"), ("Threshold", "5"));

        _admin.Page.ShouldContain("Saved.");
        (await Organisation()).ShouldBe("Example Works 5");
    }

    private async Task<string> Organisation()
    {
        var organisation = await _host.Db(db => db.Organisations.SingleAsync());
        return $"{organisation.Name} {organisation.Threshold}";
    }

    private Task<int> Members(int team, int count) => _host.Db(db =>
    {
        db.Members.AddRange(Enumerable.Range(1, count)
            .Select(i => new Member { Name = $"Member {i}", Email = $"m{team}-{i}@x.org", TeamId = new(team) }));
        return db.SaveChangesAsync();
    });
}
