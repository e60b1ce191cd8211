using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Web.Demo;

/// <summary>A demo team's past, published by the product's own rules, oldest week first.</summary>
internal static class DemoHistory
{
    public static List<PublishedOutcome> Of(DemoTeam team, TeamId id, Questionnaire questionnaire, IsoWeek thisWeek)
    {
        var answers = new DemoAnswers(team);
        var history = new List<PublishedOutcome>();
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        for (var weeksAgo = team.Weeks; weeksAgo >= 1; weeksAgo--)
        {
            var week = thisWeek.AddWeeks(-weeksAgo);
            var responses = team.Size < Threshold.Floor ? [] : answers.Week(Rotation.For(questionnaire, id, week), weeksAgo);
            var facts = new WaveFacts(week, team.Size, responses.Count, Threshold.Lowest, questionnaire.Version);
            history.Add(Publisher.Publish(facts, responses, questionnaire, states));
            states = history[^1].States;
        }

        return history;
    }
}
