using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>
/// Chooses what a wave asks. Its slots go to a follow-up, then to a question about the team's talk, then to own questions, then to the
/// rotation. Own questions (a follow-up is one) are asked within <see cref="OwnLimit"/> and not before the team was shown them.
/// Where they are limited they do not wait for a turn: there is one in a wave at most, the one asked longest ago.
/// </summary>
/// <param name="questionnaire">What the wave is bound to.</param>
/// <param name="shipped">Tells own questions from others.</param>
/// <param name="team">The team.</param>
/// <param name="invited">How many people the wave invites.</param>
public sealed class QuestionChoice(Questionnaire questionnaire, ShippedQuestions shipped, TeamId team, int invited)
{
    /// <summary>The questions in the order of the page.</summary>
    /// <param name="week">The wave's week, or its last one.</param>
    /// <param name="weeks">How many weeks it lasts.</param>
    /// <param name="before">The team's other waves within <see cref="OwnLimit.Memory"/>.</param>
    /// <param name="shown">Whether the team was shown this question before the wave's first week.</param>
    /// <param name="promise">What was done two waves ago: its follow-up question takes a rotating slot. Null for nothing.</param>
    /// <param name="talk">What <see cref="TalkTurn"/> says; null for nothing.</param>
    public IReadOnlyList<Question> For(
        IsoWeek week, int weeks, IReadOnlyCollection<EarlierWave> before, Func<LocalText, bool> shown,
        string? promise = null, TalkQuestion? talk = null)
    {
        var own = Rotation.TakingTurns(questionnaire).Where(shipped.IsOwn).ToList();
        var known = own.Where(q => before.Any(wave => wave.Asked(q)) || shown(q.Text)).ToList();
        var followUp = promise is null ? null : questionnaire.FollowUp?.About(promise);
        var aboutTalk = talk is { } which ? questionnaire.Find(TalkQuestions.IdOf(which)) : null;
        if (OwnLimit.Of(invited) is null)
        {
            return InTurn(own, known, week, weeks, [.. new[] { followUp, aboutTalk }.OfType<Question>()]);
        }

        Question?[] guests = OwnLimit.Allows(invited, week.AddWeeks(1 - weeks), before)
            ? [followUp, aboutTalk, followUp is null ? LongestAgo(known, week, before) : null]
            : [aboutTalk];
        return Rotation.For(Without(own), team, week, weeks, guests.OfType<Question>());
    }

    /// <summary>
    /// The own questions to show the team now because a wave from the next week on would ask them for the first time. The waves
    /// that open until then are played in advance.
    /// </summary>
    /// <param name="schedule">When the team's waves open.</param>
    /// <param name="last">The week of the wave that has closed.</param>
    /// <param name="now">UTC.</param>
    /// <param name="from">The first week in which they may be asked.</param>
    /// <param name="before">The team's waves within <see cref="OwnLimit.Memory"/>.</param>
    /// <param name="shown">Whether the team was shown this question with an earlier publication.</param>
    public IReadOnlyList<LocalText> ToShow(
        WaveSchedule schedule, IsoWeek last, DateTime now, IsoWeek from, IReadOnlyCollection<EarlierWave> before,
        Func<LocalText, bool> shown)
    {
        var waves = before.ToList();
        while (true)
        {
            var next = schedule.NextAfter(last, now);
            var isDue = next.FirstWeek >= from;
            var asked = For(next.Week, next.Weeks, waves, text => isDue || shown(text)).Where(shipped.IsOwn).ToList();
            if (isDue)
            {
                return [.. asked.Where(q => !waves.Exists(wave => wave.Asked(q))).Select(q => q.Text)];
            }

            waves.Add(new(next.Week, [.. asked.Select(q => q.Text)]));
            last = next.Week;
        }
    }

    // A turn keeps its place also while some of its questions may not be asked yet: others fill in. Guests have no driver.
    private List<Question> InTurn(List<Question> own, List<Question> known, IsoWeek week, int weeks, List<Question> guests)
    {
        var free = Rotation.Slots - guests.Count;
        var turn = Turn(questionnaire).Where(q => !own.Contains(q) || known.Contains(q))
            .OrderByDescending(own.Contains).Take(free).ToList();
        var drivers = turn.Select(q => q.Driver).ToHashSet();
        var others = Turn(Without(own)).Where(q => !drivers.Contains(q.Driver));
        return [.. questionnaire.Anchors, .. turn, .. others.Take(free - turn.Count), .. guests];

        IEnumerable<Question> Turn(Questionnaire from) => Rotation.For(from, team, week, weeks).Where(q => q.Kind != QuestionKind.Anchor);
    }

    // Of several that have not been asked within memory, another one in another week.
    private static Question? LongestAgo(List<Question> questions, IsoWeek week, IReadOnlyCollection<EarlierWave> before)
    {
        var turn = questions.Count == 0 ? 0 : week.Monday.DayNumber / 7 % questions.Count;
        return questions.Skip(turn).Concat(questions.Take(turn))
            .MinBy(q => before.Where(wave => wave.Asked(q)).Select(wave => wave.Week).DefaultIfEmpty().Max());
    }

    private Questionnaire Without(IEnumerable<Question> questions)
    {
        var left = questions.ToHashSet();
        return questionnaire with { Questions = [.. questionnaire.Questions.Where(q => !left.Contains(q))] };
    }
}
