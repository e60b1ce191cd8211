using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using TeamPulse.Web.Ledger;

namespace TeamPulse.Web.Circuits;

/// <summary>
/// Gives each act of a component services of its own, as a request has them: what a connection kept would be as old as its page.
/// </summary>
internal sealed class CircuitActs(IServiceScopeFactory scopes, AuthenticationStateProvider signedIn)
{
    /// <param name="act">Gets the service and who is signed in. The act itself asks whether that person may do it.</param>
    public async Task<T> Do<TService, T>(Func<TService, ClaimsPrincipal, Task<T>> act)
        where TService : notnull
    {
        var user = (await signedIn.GetAuthenticationStateAsync()).User;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is(user);
        return await act(scope.ServiceProvider.GetRequiredService<TService>(), user);
    }
}
