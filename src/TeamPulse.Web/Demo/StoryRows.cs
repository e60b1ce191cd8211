using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Writes the story of a team beside its imported weeks. The caller saves.</summary>
internal sealed class StoryRows(PulseDb db, Questionnaire questionnaire, DateOnly today)
{
    private const int WeeksOfAMean = 5;

    public async Task Add(TeamStory story, TeamId team, ManagerId manager, ManagerId standIn, CancellationToken cancel)
    {
        var readers = (await db.WhoSee(team, cancel)).Select(m => m.Id.Value).ToArray();
        foreach (var week in await db.Publications.Include(p => p.Drivers).Where(p => p.TeamId == team).ToListAsync(cancel))
        {
            // An imported week knows no questionnaire; these have the means of its questions.
            week.QuestionnaireVersion = questionnaire.Version;
            week.Readers = readers;
            if (week.Outcome == WaveOutcome.Published)
            {
                AddAnswers(story, week);
            }
        }

        foreach (var answered in story.Alerts)
        {
            var week = WeeksAgo(answered.WeeksAgo);
            var alert = await db.Alerts.SingleAsync(a => a.TeamId == team && a.Driver == answered.Driver && a.Week == week, cancel);
            (alert.Answer, alert.ManagerId, alert.Note) = (answered.Answer, manager, answered.Note);
            alert.AnsweredOn = week.AddWeeks(1).Monday.AddDays(answered.DaysLater);
        }

        db.Commitments.AddRange(story.Promises.Select(promise => RowOf(promise, team, manager)));
        db.TeamEvents.AddRange(story.Events
            .Select(e => new TeamEventRow { TeamId = team, Text = e.Text, Day = WeeksAgo(e.WeeksAgo).Monday.AddDays(1) }));
        if (story.Leave is { } leave)
        {
            AddLeave(leave, team, manager, standIn);
        }
    }

    // With its line in the ledger.
    private void AddLeave(DemoLeave leave, TeamId team, ManagerId manager, ManagerId standIn)
    {
        var (from, until) = (today.AddDays(leave.FromDays), today.AddDays(leave.UntilDays));
        var said = today.AddDays(-leave.ToldDaysAgo).ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc);
        db.Leaves.Add(new LeaveRow { ManagerId = manager, From = from, Until = until, StandInId = standIn });
        db.LedgerEntries.Add(new LedgerEntry
        {
            At = said,
            By = manager,
            Act = LedgerAct.SetLeave,
            TeamId = team,
            Subject = manager,
            StandIn = standIn,
            From = from.Iso(),
            To = until.Iso(),
        });
    }

    private void AddAnswers(TeamStory story, PublicationRow week)
    {
        var weeksAgo = IsoWeek.Of(today).WeeksSince(week.Week);
        var talk = TalkIn(story, weeksAgo);
        week.Questions.AddRange(
            from question in Rotation.For(questionnaire, week.TeamId, week.Week, guests: talk.Keys)
            where question.Kind != QuestionKind.Anchor
            let mean = talk.TryGetValue(question, out var answered)
                ? answered
                : story.Questions[question.Id][(weeksAgo - 1) / WeeksOfAMean]
            select QuestionResult.Of(question, week.Counted!.Value, mean));

        db.Comments.AddRange(story.Comments.GetValueOrDefault(weeksAgo, [])
            .Select(text => new Comment { TeamId = week.TeamId, Week = week.Week, Text = text }));
    }

    // The question about a talk that a week asked, with its mean.
    private Dictionary<Question, int> TalkIn(TeamStory story, int weeksAgo) => story.Talks
        .SelectMany(t => new (int WeeksAgo, TalkQuestion Question, int Mean)[]
        {
            (t.WeeksAgo, TalkQuestion.Held, t.Held), (t.WeeksAgo - 1, TalkQuestion.Worth, t.Worth),
        })
        .Where(asked => asked.WeeksAgo == weeksAgo)
        .ToDictionary(asked => questionnaire.Find(TalkQuestions.IdOf(asked.Question))!, asked => asked.Mean);

    // Promised on a Monday, when digests are read.
    private CommitmentRow RowOf(Promise promise, TeamId team, ManagerId manager) => new()
    {
        TeamId = team,
        ManagerId = manager,
        Driver = promise.Driver,
        Text = promise.Text,
        PromisedOn = WeeksAgo(promise.WeeksAgo).Monday,
        Due = today.AddDays(promise.DueInDays),
        State = promise.State,
        EndedOn = promise.State == CommitmentState.Promised ? null : WeeksAgo(promise.EndedWeeksAgo).Monday.AddDays(2),
    };

    private IsoWeek WeeksAgo(int weeks) => IsoWeek.Of(today).AddWeeks(-weeks);
}
