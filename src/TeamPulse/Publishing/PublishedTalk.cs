using TeamPulse.Questionnaires;

namespace TeamPulse.Publishing;

/// <summary>What a team answered about a talk on its results, from published questions alone.</summary>
/// <param name="Held">Whether there was one; null where too few answered that.</param>
/// <param name="Worth">Whether it was worth it; null where too few answered that, or it is not asked yet.</param>
public sealed record PublishedTalk(TalkAnswer? Held, TalkAnswer? Worth)
{
    /// <summary>Oldest first.</summary>
    /// <param name="waves">With their questions, oldest first.</param>
    public static IReadOnlyList<PublishedTalk> In(IEnumerable<PublishedWave> waves)
    {
        var talks = new List<PublishedTalk>();
        foreach (var wave in waves)
        {
            if (TalkAnswer.In(wave, TalkQuestion.Held) is { } held)
            {
                talks.Add(new(held, null));
            }
            else if (TalkAnswer.In(wave, TalkQuestion.Worth) is not { } worth)
            {
                continue;
            }
            else if (talks is [.., { Held: { } before, Worth: null }]
                && wave.FirstWeek.WeeksSince(before.Week) <= TalkQuestions.MostWeeksBetween)
            {
                talks[^1] = new(before, worth);
            }
            else
            {
                talks.Add(new(null, worth));
            }
        }

        return talks;
    }
}

/// <summary>A team's answer to one of the two questions.</summary>
/// <param name="Week">The wave's week, or its last one.</param>
/// <param name="Weeks">How many weeks the wave asked about.</param>
/// <param name="Step">Where the mean lies: higher is more agreement.</param>
public sealed record TalkAnswer(IsoWeek Week, int Weeks, ShownStep Step)
{
    internal static TalkAnswer? In(PublishedWave wave, TalkQuestion question) =>
        wave.Questions.FirstOrDefault(q => q.QuestionId == TalkQuestions.IdOf(question)) is { Step: var step }
            ? new(wave.Week, wave.Weeks, step)
            : null;
}
