using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TeamPulse.Commitments;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Commitments;

internal static class CommitmentsSlice
{
    public static void AddCommitments(this IServiceCollection services)
    {
        services.AddScoped<TeamCommitments>();
        services.AddScoped<TeamEvents>();
        services.AddScoped<TeamNotebook>();
    }

    /// <summary>What needs only a press. What is typed goes to the pages, which can say what is wrong with it.</summary>
    public static void MapCommitments(this WebApplication app)
    {
        app.MapPost("/teams/{id:int}/commitments/{commitment:int}/{act:regex(^(done|drop|reopen)$)}", Act).RequireAuthorization();
        app.MapPost("/teams/{id:int}/events/{noted:int}/remove", Remove).RequireAuthorization();
    }

    // The form is bound so that its antiforgery token is checked. What must be signed, the page of all commitments asks.
    private static async Task<Results<RedirectHttpResult, NotFound>> Act(
        int id, int commitment, string act, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamCommitments commitments,
        CancellationToken cancel)
    {
        var (team, signed) = (new TeamId(id), form["InOwnName"] == "true");
        var outcome = await (act switch
        {
            "done" => commitments.End(user, team, commitment, CommitmentState.Done, signed, cancel),
            "drop" => commitments.End(user, team, commitment, CommitmentState.Dropped, signed, cancel),
            _ => commitments.Reopen(user, team, commitment, signed, cancel),
        });
        var next = BackAddress.Of(id, form["Back"]) ?? $"/teams/{id}#commitments";
        return !outcome.IsThere ? TypedResults.NotFound()
            : TypedResults.LocalRedirect(outcome.IsDone ? next : $"/teams/{id}/commitments?change={commitment}");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        int id, int noted, [FromForm] IFormCollection form, ClaimsPrincipal user, TeamEvents events, CancellationToken cancel) =>
        (await events.Remove(user, new(id), noted, cancel)).IsDone
            ? TypedResults.LocalRedirect($"/teams/{id}/events")
            : TypedResults.NotFound();
}
