using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Design;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Alerts;

/// <summary>A team with an alert, and what its manager does about it.</summary>
public abstract class AlertTest(HostFixture fixture)
{
    private protected PulseHost Host => fixture.Host;

    private protected DateOnly Today => DateOnly.FromDateTime(Host.Clock.UtcNow());

    private protected IsoWeek ThisWeek => IsoWeek.Of(Today);

    // Deadlines fell from the usual 60 to 40 four weeks ago.
    private protected async Task<(TeamScene Scene, int Alert)> Alerted()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -4, 40, Signal.Act);
        return (scene, await Alert(scene, -4));
    }

    private protected Task<int> Alert(TeamScene scene, int week) => Host.Db(async db =>
    {
        var alert = new Alert
        {
            TeamId = scene.Team,
            Driver = Driver.Deadlines,
            Week = ThisWeek.AddWeeks(week),
            Since = ThisWeek.AddWeeks(week - 2),
            Fall = 20,
            Low = 8,
            High = 30,
        };
        db.Alerts.Add(alert);
        await db.SaveChangesAsync();
        return alert.Id;
    });

    private protected Task Publish(TeamScene scene, int week, double score, Signal signal = Signal.Steady) => Host.Db(async db =>
    {
        db.Publications.Add(new PublicationRow
        {
            TeamId = scene.Team,
            Week = ThisWeek.AddWeeks(week),
            Outcome = WaveOutcome.Published,
            Invited = 8,
            Collected = 8,
            Counted = 8,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = ResultsLinks.NewToken(),
            Drivers = [new DriverResult(Driver.Deadlines, 8, score, Edge.None, signal, 60, 5, null)],
        });
        await db.SaveChangesAsync();
    });

    private protected async Task<ActOutcome> Talk(TeamScene scene, int alert, string promise)
    {
        var (user, form) = (await User(scene), new AlertForm { Promise = promise, Due = Today.AddDays(14).Iso() });
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Talk(user, scene.Team, alert, form, default));
    }

    private protected async Task<ActOutcome> Know(TeamScene scene, int alert, string cause)
    {
        var user = await User(scene);
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Know(user, scene.Team, alert, new AlertForm { Cause = cause }, default));
    }

    private protected async Task<ActOutcome> Snooze(TeamScene scene, int alert, int weeks)
    {
        var user = await User(scene);
        return await Host.With<TeamAlerts, ActOutcome>(a => a.Remind(user, scene.Team, alert, new AlertForm { Weeks = weeks }, default));
    }

    private protected async Task<ClaimsPrincipal> User(TeamScene scene) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{await Host.Db(db => Manager(db, scene))}")], "test"));

    private protected async Task<IReadOnlyList<AlertCardModel>> Cards(TeamScene scene)
    {
        var team = await Read(scene);
        return await Host.With<OpenAlerts, IReadOnlyList<AlertCardModel>>(a => a.Of(team, default));
    }

    private protected async Task<IReadOnlyList<AlertCardModel>> Open(TeamScene scene) =>
        [.. (await Cards(scene)).Where(card => card.Done is null)];

    private protected async Task<int> Count(TeamScene scene) =>
        (await Host.With<OpenAlerts, IReadOnlyDictionary<TeamId, int>>(a => a.Counts([scene.Team], default))).GetValueOrDefault(scene.Team);

    private protected async Task<PublishedTeam> Read(TeamScene scene) =>
        (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, int.MaxValue, default, questions: true)))!;

    private protected async Task<IReadOnlyList<string>> Lines(TeamScene scene) =>
        [.. (await Host.With<Web.Ledger.LedgerQuery, IReadOnlyList<Web.Ledger.LedgerLine>>(q => q.OfTeam(scene.Team, default)))
            .Select(l => l.Sentence).Where(s => s.Contains("alert", StringComparison.Ordinal))];

    private protected Task<string> ManagerName(TeamScene scene) => Host.Db(async db =>
    {
        var manager = await Manager(db, scene);
        return await db.Managers.Where(m => m.Id == manager).Select(m => m.DisplayName).SingleAsync();
    });

    private protected static Task<ManagerId> Manager(PulseDb db, TeamScene scene) =>
        db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync();
}
