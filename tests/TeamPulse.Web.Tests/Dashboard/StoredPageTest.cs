using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TeamPulse.Commitments;
using TeamPulse.Web.Alerts;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Dashboard;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Design;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Dashboard;

/// <summary>The pages of a manager of "Product" on a real database: one team is below it, one above, one beside.</summary>
public abstract class StoredPageTest : PageTest
{
    protected StoredPageTest()
    {
        Above = Stored.Team("Engineering");
        Own = Stored.Team("Product", Above);
        Below = Stored.Team("Payments", Own);
        Beside = Stored.Team("Operations", Above);
        foreach (var team in new[] { Above, Own, Below, Beside })
        {
            Stored.Publish(team, 12);
        }

        Manager = Stored.Manager("ana@example.org", Own);
        Services.AddSingleton<PulseDb>(Stored.Db);
        Services.AddIdentityCore<Manager>().AddUserStore<ManagerStore>();
        Services.AddResults();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<TeamAccess>();
        Services.AddScoped<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddSingleton<QuestionnaireShelf>();
        Services.AddLedger();
        Services.AddDashboard();
        Services.AddComments();
        Services.AddCommitments();
        Services.AddScoped<TeamDays>();
        Services.AddScoped<OpenAlerts>();
        Services.AddScoped<TeamAlerts>();
        Services.AddSingleton<NewResults>();
        Services.AddSingleton<Handover>();
        Services.AddScoped<CircuitActs>();
        SetRendererInfo(new RendererInfo("Static", false));
    }

    private protected StoredResults Stored { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(HostFixture.Thursday);

    private protected TeamId Above { get; }

    private protected TeamId Own { get; }

    private protected TeamId Below { get; }

    private protected TeamId Beside { get; }

    private protected ManagerId Manager { get; set; }

    protected HttpContext Context() => new DefaultHttpContext { User = User() };

    protected ClaimsPrincipal User() => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{Manager}")], "test"));

    private protected int Promise(TeamId team, DateOnly due)
    {
        var row = new CommitmentRow
        {
            TeamId = team,
            ManagerId = Manager,
            Text = "Fewer meetings",
            PromisedOn = due.AddDays(-20),
            Due = due,
            State = CommitmentState.Promised,
        };
        Stored.Db.Commitments.Add(row);
        Stored.Db.SaveChanges();
        return row.Id;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Stored.Dispose();
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
