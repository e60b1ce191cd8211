using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Accounts;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.SignIn;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Accounts;

public sealed class AccountRolesOnSqlite(SqliteHost host) : AccountRolesFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class AccountRolesOnPostgres(PostgresHost host) : AccountRolesFacts(host), IClassFixture<PostgresHost>;

public abstract class AccountRolesFacts(HostFixture fixture) : IAsyncLifetime
{
    private PulseHost Host => fixture.Host;

    public Task InitializeAsync() => Host.Db(db => db.Roles.ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_last_administrator_stays_and_of_two_one_can_go()
    {
        var (first, second) = (await Host.WithRole(AccountRole.Administrator), await Host.WithRole(AccountRole.Administrator));

        (await Remove(first, second)).ShouldBeEmpty();
        (await Remove(first, first)).ShouldBe([AccountTexts.Refused_Last]);

        (await Administrators()).ShouldBe([first]);
    }

    [Fact]
    public async Task Who_has_never_chosen_a_password_does_not_count_as_another_administrator()
    {
        var (first, second) = (await Host.WithRole(AccountRole.Administrator), await Host.WithRole(AccountRole.Administrator));
        await Host.Db(db => db.Managers.Where(m => m.Id == second)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PasswordHash, (string?)null)));

        (await Remove(first, first)).ShouldBe([AccountTexts.Refused_Last]);
        (await Remove(first, second)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_removed_a_moment_ago_gives_nothing()
    {
        var (first, second) = (await Host.WithRole(AccountRole.Administrator), await Host.WithRole(AccountRole.Administrator));
        var address = $"{Guid.NewGuid():N}@new.example";
        await Host.Db(async db =>
        {
            await using var removing = await db.Database.BeginTransactionAsync();
            await db.HoldAdministrators(CancellationToken.None);
            await db.Roles.Where(r => r.ManagerId == second).ExecuteDeleteAsync();

            var giving = Task.Run(() => Give(second, new() { Name = "Nia", Email = address, Role = "Administrator" }));
            (await Task.WhenAny(giving, Task.Delay(TimeSpan.FromMilliseconds(50)))).ShouldNotBe(giving);
            await removing.CommitAsync();

            (await giving).ShouldBe([AccountTexts.Refused_NotYours]);
        });
        (await Administrators()).ShouldBe([first]);
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 10; round++)
        {
            await Host.Db(db => db.Roles.ExecuteDeleteAsync());
            var (first, second) = (await Host.WithRole(AccountRole.Administrator), await Host.WithRole(AccountRole.Administrator));

            var outcomes = await Task.WhenAll(Task.Run(() => Remove(first, second)), Task.Run(() => Remove(second, first)));

            (await Administrators()).ShouldHaveSingleItem();
            outcomes.Count(refusals => refusals.Count == 0).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Somebody_new_gets_an_account_and_a_link_and_the_ledger_tells_it()
    {
        var administrator = await Host.WithRole(AccountRole.Administrator);
        var address = $"{Guid.NewGuid():N}@new.example";

        (await Give(administrator, new() { Name = "Nia New", Email = $" {address.ToUpperInvariant()} ", Role = "Auditor" }))
            .ShouldBeEmpty();
        (await Give(administrator, new() { Email = address, Role = "Auditor" })).ShouldBe([AccountTexts.Refused_Twice]);

        var account = await Host.Db(db => db.Managers.SingleAsync(m => m.Email == address));
        account.DisplayName.ShouldBe("Nia New");
        (await Host.Db(db => db.LedgerEntries.Where(e => e.Subject == account.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()))
            .ShouldBe([LedgerAct.MadeAccount, LedgerAct.GaveAuditor]);
        (await Host.Db(db => db.OutgoingMails.SingleAsync(m => m.ManagerId == account.Id))).Kind.ShouldBe(MailKind.SignInLink);
    }

    [Theory]
    [InlineData("no address", "Nia", "Auditor", null)]
    [InlineData("nia@x.example", "", "Auditor", null)]
    [InlineData("nia@x.example", "Nia", "Emperor", null)]
    [InlineData("nia@x.example", "Nia", "7", null)]
    [InlineData("nia@x.example", "Nia", "Partner", "")]
    [InlineData("nia@x.example", "Nia", "Partner", "99999")]
    public async Task What_does_not_fit_is_refused_and_changes_nothing(string email, string name, string role, string? team)
    {
        var administrator = await Host.WithRole(AccountRole.Administrator);

        (await Give(administrator, new() { Email = email, Name = name, Role = role, Team = team })).ShouldHaveSingleItem();

        (await Host.Db(db => db.Managers.AnyAsync(m => m.Email == email))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(AccountRole.Auditor)]
    [InlineData(AccountRole.Partner)]
    public async Task Nobody_but_administrators_gives_or_takes(AccountRole role)
    {
        var administrator = await Host.WithRole(AccountRole.Administrator);
        var other = await Host.WithRole(role);

        (await Give(other, new() { Email = "nia@x.example", Name = "Nia", Role = "Administrator" }))
            .ShouldBe([AccountTexts.Refused_NotYours]);
        (await Remove(other, administrator)).ShouldBe([AccountTexts.Refused_NotYours]);
    }

    [Fact]
    public async Task A_people_partner_is_named_and_reads_from_the_next_opening_and_until_the_role_is_taken()
    {
        var administrator = await Host.WithRole(AccountRole.Administrator);
        var earlier = await TeamScene.Open(Host);
        var partner = await Host.WithRole(AccountRole.Partner, earlier.Team);
        var later = await TeamScene.Make(Host);
        await Host.Db(db => db.Teams.Where(t => t.Id == later.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, (TeamPulse.TeamId?)earlier.Team)));
        await later.Open();

        (await earlier.Row()).Readers.ShouldNotContain(partner.Value, "that week opened before");
        var row = await later.Row();
        row.Readers.ShouldContain(partner.Value, "the team is below the one that was given");
        var name = await Host.Db(db => db.Managers.Where(m => m.Id == partner).Select(m => m.DisplayName).SingleAsync());
        System.Text.Encoding.UTF8.GetString(row.Manifest!).ShouldContain(name);
        (await Sees(partner, later.Team)).ShouldBeTrue();
        (await Acts(partner, later.Team)).ShouldBeFalse();

        (await Host.With<AccountRoles, IReadOnlyList<string>>(roles => roles.Take(
            Principals.Of(administrator), partner, AccountRole.Partner, earlier.Team, CancellationToken.None))).ShouldBeEmpty();
        (await Sees(partner, later.Team)).ShouldBeFalse();
        (await Host.Db(db => db.OutgoingMails.SingleAsync(m => m.ManagerId == partner))).Notice.ShouldBe(AccountNotice.Ended);
    }

    private Task<bool> Sees(ManagerId account, TeamPulse.TeamId team) => Host.With<TeamAccess, bool>(
        access => access.Sees(Principals.Of(account), team, CancellationToken.None));

    private Task<bool> Acts(ManagerId account, TeamPulse.TeamId team) => Host.With<TeamAccess, bool>(
        async access => await access.RightTo(Principals.Of(account), team, CancellationToken.None) != TeamRight.None);

    private Task<IReadOnlyList<string>> Give(ManagerId by, RoleForm form) => Host.With<AccountRoles, IReadOnlyList<string>>(
        roles => roles.Give(Principals.Of(by), form, CancellationToken.None));

    private Task<IReadOnlyList<string>> Remove(ManagerId by, ManagerId account) => Host.With<AccountRoles, IReadOnlyList<string>>(
        roles => roles.Remove(Principals.Of(by), account, CancellationToken.None));

    private Task<List<ManagerId>> Administrators() => Host.Db(db =>
        db.Roles.Where(r => r.Role == AccountRole.Administrator).Select(r => r.ManagerId).ToListAsync());
}
