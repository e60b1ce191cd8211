using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>
/// The words of a published week's questions, in the reader's language: those that the wave's members were shown, or of an
/// imported week those of its questionnaire.
/// </summary>
internal static class QuestionTexts
{
    public static async Task<Func<string, string?>> Of(
        PulseDb db, PublishedTeam? team, Func<string, Questionnaire?> versions, CancellationToken cancel)
    {
        if (team?.Latest is not { } latest)
        {
            return _ => null;
        }

        var manifest = await db.Waves.AsNoTracking().Where(w => w.TeamId == team.Id && w.Week == latest.Week).Select(w => w.Manifest).SingleOrDefaultAsync(cancel);
        var questionnaire = versions(latest.QuestionnaireVersion);
        return id => ((manifest is null ? null : Manifest.QuestionText(manifest, id)) ?? questionnaire?.Find(id)?.Text)?.In(CultureInfo.CurrentUICulture.Name);
    }
}
