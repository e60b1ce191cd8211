using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Record;

internal static class RecordSlice
{
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddScoped<RecordQuery>();
        services.AddScoped<RecordFile>();
    }

    // A person follows this link: who is signed out signs in first, as on pages. The framework takes it for a call of a program.
    public static void MapRecord(this WebApplication app) =>
        app.MapGet("/record.csv", Download).RequireAuthorization().AllowCookieRedirect();

    // Every export of a team is a line in that team's ledger, written before anything leaves.
    private static async Task<Results<FileContentHttpResult, NotFound, BadRequest>> Download(
        string[]? team, string? from, string? to, ClaimsPrincipal user, RecordQuery query, RecordFile file, PulseDb db, LedgerBook book,
        CancellationToken cancel)
    {
        if (RecordRequest.Read(team, from, to, query.Today) is not { } request
            || await query.Teams(user, request, cancel) is not { Count: > 0 } teams)
        {
            return TypedResults.NotFound();
        }

        if (request.PeriodRefused || teams.Count > RecordRequest.MostTeams)
        {
            return TypedResults.BadRequest();
        }

        var record = await query.Read(user, teams, request.Period, cancel);
        var (first, last) = (request.Period.From.Iso(), request.Period.To.Iso());
        foreach (var each in teams)
        {
            book.Add(LedgerAct.ExportedRecord, each, from: first, to: last);
        }

        await db.SaveChangesAsync(cancel);
        return TypedResults.File(file.Write(record), "text/csv; charset=utf-8", $"teampulse-record-{first}-{last}.csv");
    }
}
