using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>
/// What the shown waves of a team asked: what their members read. Of a week whose manifest is not here (an imported one), the
/// questionnaire's anchors and whatever has a mean.
/// </summary>
internal static class AskedQuestions
{
    /// <summary>The rows of the heat map; what was asked is read where one is open.</summary>
    public static async Task<QuestionRows> Rows(
        PulseDb db, PublishedTeam team, string? open, Func<string, Questionnaire?> versions, CancellationToken cancel) => new(
        open,
        open is null ? QuestionRows.Unread : await Of(db, team, versions, cancel),
        QuestionRows.AreThereOthers(team, versions));

    public static async Task<ILookup<IsoWeek, AskedQuestion>> Of(
        PulseDb db, PublishedTeam team, Func<string, Questionnaire?> versions, CancellationToken cancel)
    {
        var (first, last) = team.Waves.Count == 0 ? default : (team.Waves[0].Week, team.Waves[^1].Week);
        var manifests = await db.Waves.AsNoTracking()
            .Where(w => w.TeamId == team.Id && w.Week >= first && w.Week <= last && w.Manifest != null)
            .ToDictionaryAsync(w => w.Week, w => w.Manifest!, cancel);
        return team.Waves
            .SelectMany(wave => In(wave, manifests.GetValueOrDefault(wave.Week), versions), (wave, question) => (wave.Week, Question: question))
            .ToLookup(asked => asked.Week, asked => asked.Question);
    }

    private static IEnumerable<AskedQuestion> In(PublishedWave wave, byte[]? manifest, Func<string, Questionnaire?> versions) => manifest is not null
        ? Manifest.Asked(manifest)
        : (versions(wave.QuestionnaireVersion)?.Questions ?? [])
            .Where(q => q.Kind == QuestionKind.Anchor || wave.Questions.Any(mean => mean.QuestionId == q.Id))
            .Select(q => new AskedQuestion(q.Id, q.Driver, q.Text));
}
