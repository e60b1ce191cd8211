using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>Freezes the roll-ups of a week with what their trends say.</summary>
internal sealed class RollUpDirections(PulseDb db, QuestionnaireShelf questionnaires)
{
    /// <summary>The caller has a transaction and saves.</summary>
    /// <param name="rollUps">Of one week.</param>
    /// <param name="tree">The teams as they were stamped for it.</param>
    /// <param name="versions">The questionnaires of the waves behind it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Freeze(
        IReadOnlyList<CombinedWeek> rollUps, TeamTree tree, IReadOnlyCollection<string> versions, CancellationToken cancel)
    {
        if (rollUps.Count == 0)
        {
            return;
        }

        var asked = await AskedLately([.. rollUps.SelectMany(r => tree.WithBelow(r.Id)).Distinct()], rollUps[0].Week, cancel);
        var wordings = versions.Select(questionnaires.Find).OfType<Questionnaire>().SelectMany(q => q.Anchors)
            .ToLookup(anchor => anchor.Driver!.Value, anchor => anchor.Text.In("en"));
        foreach (var rollUp in rollUps)
        {
            List<TeamId> teams = [.. tree.WithBelow(rollUp.Id).Where(asked.Contains)];
            var known = await db.DirectionsOf(rollUp.Id, cancel);
            var steps = rollUp.Scores.Select(score => Direction.Step(
                known.GetValueOrDefault(score.Driver), rollUp.Week, teams, [.. wordings[score.Driver].Distinct()], score)).ToList();
            db.AddRollUp(new(rollUp.Id, rollUp.Week, rollUp.Counted, steps.ConvertAll(step => step.Result)));
            await db.ReplaceDirections(rollUp.Id, steps.ToDictionary(step => step.Result.Score.Driver, step => step.Next), cancel);
        }
    }

    // Those in which a wave asked somebody within the last weeks; one that is too small to be asked has publications all the same.
    private Task<HashSet<TeamId>> AskedLately(List<TeamId> teams, IsoWeek week, CancellationToken cancel)
    {
        var from = week.AddWeeks(1 - Direction.WeeksAsked);
        return db.Publications
            .Where(p => EF.Parameter(teams).Contains(p.TeamId) && p.Week >= from && p.Week <= week && p.Invited >= p.Threshold)
            .Select(p => p.TeamId).ToHashSetAsync(cancel);
    }
}
