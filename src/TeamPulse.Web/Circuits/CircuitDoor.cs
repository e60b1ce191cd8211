using Microsoft.AspNetCore.SignalR;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Circuits;

/// <summary>
/// Every connection and every event of a page passes here, whatever component it is for. It asks the database whether the session is
/// still open. Whether the person may do what the event does, the act itself asks.
/// </summary>
internal sealed class CircuitDoor(OpenConnections open, Sessions sessions, IServiceScopeFactory scopes) : IHubFilter
{
    // A browser only confirms with these what the server has done. All else may make a component begin, read or act.
    private static readonly HashSet<string> Confirmations = ["OnRenderCompleted", "EndInvokeJSFromDotNet"];

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var (connection, cancel) = (context.Context, context.Context.ConnectionAborted);
        if (connection.User is not { } user || !await sessions.IsOpen(user, cancel))
        {
            connection.Abort();
            return;
        }

        var id = user.ManagerId()!.Value;
        await using var scope = scopes.CreateAsyncScope();
        var rights = await scope.ServiceProvider.GetRequiredService<Rights>().Of([id], cancel);
        open.Add(new(connection, user, rights[id]));
        await next(context);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!Confirmations.Contains(invocation.HubMethodName)
            && !await sessions.IsOpen(invocation.Context.User!, invocation.Context.ConnectionAborted))
        {
            invocation.Context.Abort();
            throw new HubException("The session has ended.");
        }

        return await next(invocation);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.Remove(context.Context.ConnectionId);
        return next(context, exception);
    }
}
