using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using TeamPulse.Web.Ledger;

namespace TeamPulse.Web.Circuits;

/// <summary>
/// Gives each act of a component services of its own, as a request has them: what a connection kept would be as old as its page.
/// </summary>
internal sealed class CircuitActs(IServiceScopeFactory scopes, AuthenticationStateProvider signedIn)
{
    /// <summary>Something was done on this page: its other components may show what has changed by it.</summary>
    public event Action? Done;

    /// <param name="act">Gets the service and who is signed in. The act itself asks whether that person may do it.</param>
    public async Task<T> Do<TService, T>(Func<TService, ClaimsPrincipal, Task<T>> act)
        where TService : notnull
    {
        var user = (await signedIn.GetAuthenticationStateAsync()).User;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is(user);
        var result = await act(scope.ServiceProvider.GetRequiredService<TService>(), user);
        if (result is ActOutcome { IsDone: true })
        {
            Done?.Invoke();
        }

        return result;
    }
}
