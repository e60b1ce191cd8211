using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>Everything that is stored of one member, at that member's request: the roster's line, and why there is no more.</summary>
internal sealed record MemberData(string Name, string Email, string Team, string Locale, bool Unsubscribed, string WhyNothingElse)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The form is bound so that its antiforgery token is checked.</summary>
    public static async Task<IResult> Download(
        int id, [FromForm] IFormCollection form, PulseDb db, LedgerBook book, CancellationToken cancel)
    {
        var found = await db.Members.AsNoTracking().Where(m => m.Id == new MemberId(id))
            .Select(m => new { m.Name, m.Email, Team = db.Teams.Where(t => t.Id == m.TeamId).Select(t => t.Name).Single(), m.Locale, m.Unsubscribed })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        await book.Write(LedgerAct.HandedOutData, cancel);
        var data = new MemberData(found.Name, found.Email, found.Team, found.Locale, found.Unsubscribed, RetentionTexts.WhyNothingElse);
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(data, Json), "application/json", RetentionTexts.FileName);
    }
}
