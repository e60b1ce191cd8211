using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Commitments;

/// <summary>A team whose manager promises something.</summary>
public abstract class CommitmentTest(HostFixture fixture)
{
    private protected PulseHost Host => fixture.Host;

    private protected HttpClient Http => fixture.Http;

    private protected DateOnly Today => DateOnly.FromDateTime(Host.Clock.UtcNow());

    private protected IsoWeek ThisWeek => IsoWeek.Of(Today);

    private protected async Task<int> Promise(TeamScene scene, string text, Driver? driver = null)
    {
        (await Refused(scene, text, driver)).ShouldBeEmpty();
        return await Host.Db(db => db.Commitments.Where(c => c.TeamId == scene.Team).MaxAsync(c => c.Id));
    }

    private protected async Task<IReadOnlyList<string>> Refused(TeamScene scene, string text, Driver? driver = null)
    {
        var user = await UserOf(scene);
        return (await Host.With<TeamCommitments, ActOutcome>(c =>
            c.Promise(user, scene.Team, text, driver, Today.AddDays(14), default))).Problems;
    }

    private protected Task<ManagerId> ManagerOf(TeamScene scene) =>
        Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync());

    private protected async Task<PublishedTeam> Read(TeamScene scene) =>
        (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, int.MaxValue, default, questions: true)))!;

    private protected async Task<ClaimsPrincipal> UserOf(TeamScene scene) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{await ManagerOf(scene)}")], "test"));

    private protected async Task<bool> Act(Func<TeamCommitments, Task<ActOutcome>> act) => (await Host.With(act)).IsDone;
}
