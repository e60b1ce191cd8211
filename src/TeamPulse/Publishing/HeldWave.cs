using TeamPulse.Ballots;
using TeamPulse.Questionnaires;

namespace TeamPulse.Publishing;

/// <summary>
/// A withheld wave of a team in a tree, unsealed to be pooled. Lives in memory while its week is rolled up and nowhere else;
/// comments are not read.
/// </summary>
/// <param name="Team">The team.</param>
/// <param name="Threshold">The threshold stamped on the wave.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="Responses">Fewer than its own threshold.</param>
/// <param name="Drivers">Per driver, the responses that answered it and the sum of their scores.</param>
public sealed record HeldWave(TeamId Team, Threshold Threshold, int Invited, int Responses, IReadOnlyDictionary<Driver, Tally> Drivers)
{
    /// <summary>The wave's own questionnaire says what its answers mean.</summary>
    public static HeldWave Of(
        TeamId team, Threshold threshold, int invited, IReadOnlyList<Response> responses, Questionnaire questionnaire) =>
        new(team, threshold, invited, responses.Count, Answers.ByDriver(questionnaire, responses));
}
