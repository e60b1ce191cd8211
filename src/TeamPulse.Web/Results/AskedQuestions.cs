using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>
/// What the shown waves of a team asked: what their members read. An imported week has no manifest here; it asked its
/// questionnaire's anchors and all questions that have a mean.
/// </summary>
internal static class AskedQuestions
{
    /// <summary>The rows of the heat map. What was asked is read only if one is open.</summary>
    public static async Task<QuestionRows> Rows(
        PulseDb db, PublishedTeam team, string? open, Func<string, Questionnaire?> versions, CancellationToken cancel) => new(
        open,
        open is null ? QuestionRows.Unread : await Of(db, team, versions, cancel),
        team.Waves.Select(wave => wave.QuestionnaireVersion).Distinct(StringComparer.Ordinal)
            .Any(version => versions(version)?.Questions.Any(q => QuestionRows.KeyOf(q.Driver) == QuestionRows.Others) == true));

    public static async Task<ILookup<IsoWeek, ToldQuestion>> Of(
        PulseDb db, PublishedTeam team, Func<string, Questionnaire?> versions, CancellationToken cancel)
    {
        var weeks = team.Waves.Select(wave => wave.Week).ToList();
        var manifests = await db.Waves.AsNoTracking()
            .Where(w => w.TeamId == team.Id && w.Manifest != null && EF.Parameter(weeks).Contains(w.Week))
            .ToDictionaryAsync(w => w.Week, w => w.Manifest!, cancel);
        return team.Waves
            .SelectMany(wave => Told(wave, manifests, versions(wave.QuestionnaireVersion)), (wave, question) => (wave.Week, question))
            .ToLookup(asked => asked.Week, asked => asked.question);
    }

    private static IEnumerable<ToldQuestion> Told(PublishedWave wave, Dictionary<IsoWeek, byte[]> manifests, Questionnaire? version)
    {
        if (!manifests.TryGetValue(wave.Week, out var manifest))
        {
            return Imported(wave, version);
        }

        var scale = Manifest.ScaleOf(manifest);
        return Manifest.Asked(manifest).Select(asked => new ToldQuestion(asked, version?.Find(asked.Id), scale));
    }

    private static IEnumerable<ToldQuestion> Imported(PublishedWave wave, Questionnaire? version) =>
        (version?.Questions ?? [])
            .Where(q => q.Kind == QuestionKind.Anchor || wave.Questions.Any(mean => mean.QuestionId == q.Id))
            .Select(q => new ToldQuestion(new(q.Id, q.Driver, q.Text), q, version!.Scale));
}
