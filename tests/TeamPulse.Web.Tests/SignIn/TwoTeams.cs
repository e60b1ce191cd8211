using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>Two trees: Zebrafinch (id 2, below Top, id 1) and Kingfisher (id 3). Both have a closed wave.</summary>
internal static class TwoTeams
{
    public const string Password = "four words only mine";
    public const string Nobody = "";
    public const string Above = "above@x.org";
    public const string Own = "own@x.org";
    public const string Other = "other@x.org";
    public const string Admin = "admin@x.org";
    public const string Partner = "partner@x.org";
    public const string Auditor = "auditor@x.org";
    public const string StandIn = "standin@x.org";
    public const string Former = "former@x.org";
    public const string TeamName = "Zebrafinch";
    public const int TeamId = 2;

    /// <summary>The token of the results that <see cref="Publish"/> published.</summary>
    public const string Token = "0123456789012345678901";

    /// <summary>The day on which hosts start.</summary>
    public static readonly DateOnly Today = DateOnly.FromDateTime(HostFixture.Thursday.UtcDateTime);

    public static async Task Seed(IServiceProvider services)
    {
        var db = services.GetRequiredService<PulseDb>();
        db.Organisations.Add(
            new Organisation { Name = "Example", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
        var top = new Team { Name = "Top" };
        db.Teams.Add(top);
        await db.SaveChangesAsync();
        var team = new Team { Name = TeamName, ParentId = top.Id };
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        var other = new Team { Name = "Kingfisher" };
        db.Teams.Add(other);
        await db.SaveChangesAsync();
        team.Id.Value.ShouldBe(TeamId);
        db.Publications.AddRange(new[] { team, other }.Select(each => new PublicationRow
        {
            TeamId = each.Id,
            Week = new IsoWeek(2026, 20),
            Outcome = WaveOutcome.Withheld,
            Invited = 6,
            Threshold = 5,
            QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
            ResultsToken = each.Name,
        }));
        await Account(services, Above, top.Id);
        await Account(services, Own, team.Id);
        await Account(services, Other, other.Id);
        await Account(services, Admin, null);
    }

    /// <summary>Gives Zebrafinch results of last week: one score, and a comment if one is given.</summary>
    /// <returns>The week.</returns>
    public static async Task<IsoWeek> Publish(
        PulseHost host, Driver driver, double mean, Signal signal = Signal.Building, Comment? comment = null, double? usual = null)
    {
        var week = IsoWeek.Of(Today).AddWeeks(-1);
        await host.Db(async db =>
        {
            var readers = await db.WhoSee(new(TeamId), CancellationToken.None);
            db.Publications.Add(new PublicationRow
            {
                TeamId = new(TeamId),
                Week = week,
                Outcome = WaveOutcome.Published,
                Invited = 6,
                Collected = 6,
                Counted = 6,
                Threshold = 5,
                QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
                ResultsToken = Token,
                Readers = [.. readers.Select(m => m.Id.Value)],
                Drivers = [new DriverResult(driver, 6, mean, Edge.None, signal, usual, usual is null ? null : 5, null)],
            });
            if (comment is not null)
            {
                (comment.TeamId, comment.Week) = (new(TeamId), week);
                db.Comments.Add(comment);
            }

            await db.SaveChangesAsync();
        });
        return week;
    }

    private static async Task Account(IServiceProvider services, string email, TeamPulse.TeamId? leads)
    {
        var manager = new Manager { DisplayName = email.Split('@')[0], UserName = email, Email = email };
        (await services.GetRequiredService<UserManager<Manager>>().CreateAsync(manager, Password)).Succeeded.ShouldBeTrue();
        var db = services.GetRequiredService<PulseDb>();
        db.Add(leads is { } team
            ? new TeamLead { ManagerId = manager.Id, TeamId = team }
            : new RoleRow { ManagerId = manager.Id, Role = AccountRole.Administrator });
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// A people partner of Zebrafinch, an auditor, somebody who leads Top too and stands in for Zebrafinch's own manager, and an account
    /// without any right.
    /// </summary>
    public static Task AddOthers(PulseHost host) => host.With<IServiceProvider>(async services =>
    {
        var db = services.GetRequiredService<PulseDb>();
        foreach (var email in new[] { Partner, Auditor, StandIn, Former })
        {
            var manager = new Manager { DisplayName = email.Split('@')[0], UserName = email, Email = email };
            (await services.GetRequiredService<UserManager<Manager>>().CreateAsync(manager, Password)).Succeeded.ShouldBeTrue();
        }

        var ids = db.Managers.ToDictionary(m => m.Email!, m => m.Id);
        db.Add(new RoleRow { ManagerId = ids[Partner], Role = AccountRole.Partner, TeamId = new(TeamId) });
        db.Add(new RoleRow { ManagerId = ids[Auditor], Role = AccountRole.Auditor });
        db.Add(new TeamLead { ManagerId = ids[StandIn], TeamId = new(1) });
        db.Add(new LeaveRow { ManagerId = ids[Own], StandInId = ids[StandIn], From = Today, Until = Today.AddDays(3) });
        await db.SaveChangesAsync();
    });
}
