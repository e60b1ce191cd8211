using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Ledger;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>Everything that is stored of one member: the roster's line, and why there is no more. For a member who asks for it.</summary>
internal sealed record MemberData(string Name, string Email, string Team, string Locale, MailChoice Mails, string WhyNothingElse)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The form is bound so that its antiforgery token is checked.</summary>
    public static async Task<IResult> Download(
        int id, [FromForm] IFormCollection form, PulseDb db, LedgerBook book, CancellationToken cancel)
    {
        var data = await db.Members.Where(m => m.Id == new MemberId(id))
            .Join(db.Teams, m => m.TeamId, t => t.Id, (m, t) =>
                new MemberData(m.Name, m.Email, t.Name, m.Locale, m.Mails, RetentionTexts.WhyNothingElse))
            .SingleOrDefaultAsync(cancel);
        if (data is null)
        {
            return TypedResults.NotFound();
        }

        await book.Write(LedgerAct.HandedOutData, cancel);
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(data, Json), "application/json", RetentionTexts.FileName);
    }
}
