using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>
/// Whether a wave asks about the team's talk: after an alert or a promise whether it was held, and in the wave after that whether it was
/// worth it. No answer has a say in this. What comes up between the two belongs to the same talk.
/// </summary>
public static class TalkTurn
{
    // For so long an alert or a promise is something to talk about.
    private const int FreshWeeks = 2;

    private const int DaysOfAWeek = 7;

    // One for each of the two questions.
    private const int Pair = 2;

    /// <summary>
    /// In how many of <see cref="OwnLimit.Weeks"/> weeks a team of so many is asked either question. As many as own questions, but
    /// counted apart from those: their words are ours, and they take the turn of others that are ours.
    /// </summary>
    public static int Most(int invited) => OwnLimit.Of(invited) ?? OwnLimit.InMedium;

    /// <returns>Null for neither.</returns>
    /// <param name="firstWeek">The first week that the wave asks about.</param>
    /// <param name="weeks">How many weeks it lasts.</param>
    /// <param name="opensOn">In the team's time zone.</param>
    /// <param name="invited">How many people it invites.</param>
    /// <param name="before">The team's other waves.</param>
    /// <param name="occasions">What there was to talk about.</param>
    public static TalkQuestion? Of(
        IsoWeek firstWeek, int weeks, DateOnly opensOn, int invited, IEnumerable<EarlierWave> before, TalkOccasions occasions)
    {
        var asked = before.Where(wave => wave.Talk is not null).OrderBy(wave => wave.Week).ToList();
        var room = Most(invited) - asked.Count(wave => firstWeek.WeeksSince(wave.Week) < OwnLimit.Weeks);
        if (asked is [.., { Talk: TalkQuestion.Held } last] && firstWeek.WeeksSince(last.Week) <= TalkQuestions.MostWeeksBetween)
        {
            return room > 0 ? TalkQuestion.Worth : null;
        }

        return room >= Pair && (occasions.Alerts.Any(IsNews) || occasions.Promises.Any(IsNewlyPromised)) ? TalkQuestion.Held : null;

        bool IsNews(IsoWeek alert) =>
            alert < firstWeek && firstWeek.WeeksSince(alert) <= FreshWeeks && !asked.Exists(wave => wave.Week > alert);

        // A longer wave opens so seldom that its first one after a promise may come later.
        bool IsNewlyPromised(DateOnly promise) =>
            promise < opensOn && opensOn.DayNumber - promise.DayNumber <= DaysOfAWeek * Math.Max(FreshWeeks, weeks)
            && !asked.Exists(wave => wave.OpenedOn > promise);
    }
}
