using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>A page of the settings that lives on in the administrator's browser, with the real acts and database behind it.</summary>
public abstract class AdministratorsDesk(TwoTeamsHost fixture) : BunitContext, IClassFixture<TwoTeamsHost>, IAsyncLifetime
{
    private protected PulseHost Host { get; private set; } = null!;

    private protected ClaimsPrincipal Admin { get; private set; } = new();

    public async Task InitializeAsync()
    {
        Host = await fixture.Anew();
        var id = await Host.Db(db => db.Managers.Where(m => m.Email == TwoTeams.Admin).Select(m => m.Id).SingleAsync());
        Admin = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{id.Value}")], "test"));
        Services.AddLogging();
        Services.AddScoped<AntiforgeryStateProvider, NoAntiforgery>();
        Services.AddSingleton(Host.Services.GetRequiredService<Handover>());
        Services.AddSingleton(Host.Services.GetRequiredService<QuestionnaireShelf>());
        Services.AddSingleton(new CircuitActs(Host.Services.GetRequiredService<IServiceScopeFactory>(), new SignedIn(Admin)));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public new Task DisposeAsync() => base.DisposeAsync().AsTask();

    private protected Task<int> IsNoAdministratorAnyMore() => Host.Db(db => db.Administrators.ExecuteDeleteAsync());

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
