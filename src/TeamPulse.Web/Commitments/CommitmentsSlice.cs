using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Commitments;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Commitments;

internal static class CommitmentsSlice
{
    public static void AddCommitments(this IServiceCollection services)
    {
        services.AddScoped<TeamCommitments>();
        services.AddScoped<TeamEvents>();
    }

    /// <summary>What needs only a press. What is typed goes to the pages, which can say what is wrong with it.</summary>
    public static void MapCommitments(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/commitments/{commitment:int}/{act:regex(^(done|drop|reopen)$)}", Act).RequireAuthorization();
        app.MapPost("/teams/{id:int}/events/{noted:int}/remove", Remove).RequireAuthorization();
    }

    // The form is bound so that its antiforgery token is checked.
    private static async Task<Results<RedirectHttpResult, NotFound>> Act(
        int id, int commitment, string act, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access,
        TeamCommitments commitments, CancellationToken cancel)
    {
        var done = await access.Sees(user, new(id), cancel) && await (act switch
        {
            "done" => commitments.End(new(id), commitment, user.ManagerId()!.Value, CommitmentState.Done, cancel),
            "drop" => commitments.End(new(id), commitment, user.ManagerId()!.Value, CommitmentState.Dropped, cancel),
            _ => commitments.Reopen(new(id), commitment, cancel),
        });
        return done ? TypedResults.LocalRedirect($"/teams/{id}#commitments") : TypedResults.NotFound();
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        int id, int noted, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamAccess access, TeamEvents events,
        CancellationToken cancel) =>
        await access.Sees(user, new(id), cancel) && await events.Remove(new(id), noted, cancel)
            ? TypedResults.LocalRedirect($"/teams/{id}/events")
            : TypedResults.NotFound();
}
