using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

public class PublisherFacts
{
    [Fact]
    public void A_team_below_the_threshold_gets_no_score()
    {
        var outcome = Publish(9, "5555", "5555", "5555", "5555");

        outcome.Publication.ShouldBe(Publication.Nothing(Facts(9, 4)) with
        {
            Drivers = outcome.Publication.Drivers,
            Questions = outcome.Publication.Questions,
            Alerts = outcome.Publication.Alerts,
        });
        outcome.Publication.Drivers.ShouldBeEmpty();
        outcome.Publication.Questions.ShouldBeEmpty();
        outcome.Comments.ShouldBeEmpty();
        outcome.States[Driver.Trust].First.ShouldBe(First, "the team's weeks are counted from a withheld first wave, too");
    }

    [Fact]
    public void Anchors_make_scores_and_every_other_question_a_mean_in_steps()
    {
        var publication = Publish(6, "432521", "432521", "432521", "432521", "432541").Publication;

        publication.Outcome.ShouldBe(WaveOutcome.Published);
        (publication.Invited, publication.Collected, publication.Counted).ShouldBe((6, 5, 5));
        publication.Drivers.Select(d => (d.Driver, d.Answers, d.Mean, d.Edge)).ShouldBe(
        [
            (Driver.Trust, 5, 95.0, Edge.OrMore),
            (Driver.Autonomy, 5, 75.0, Edge.None),
            (Driver.Deadlines, 5, 50.0, Edge.None),
            (Driver.Workload, 5, 25.0, Edge.None),
        ]);
        // Agreeing is bad in the first: (4·75 + 25) / 5 = 65. All said the worst to the second: 0, capped to 20.
        publication.Questions.ShouldBe(
            [new("workload-2", Driver.Workload, 5, 75), new("effort-1", Driver.Effort, 5, 25)], ignoreOrder: true);
    }

    [Fact]
    public void A_driver_that_fewer_answered_stays_out_of_a_published_wave()
    {
        var outcome = Publish(6, "4444", "4444", "4444", "4444", "4440");

        outcome.Publication.Drivers.Select(d => d.Driver).ShouldBe([Driver.Autonomy, Driver.Deadlines, Driver.Workload]);
        outcome.States[Driver.Trust].Recent.ShouldBeEmpty();
        outcome.States[Driver.Workload].Recent.Count.ShouldBe(1);
    }

    [Fact]
    public void The_threshold_of_the_wave_counts_not_the_floor()
    {
        var responses = Enumerable.Repeat(Response("4444"), 7).ToList();

        Publisher.Publish(Facts(9, 7, k: 8), responses, Asked, NoStates).Publication.Outcome.ShouldBe(WaveOutcome.Withheld);
        Publisher.Publish(Facts(9, 7, k: 7), responses, Asked, NoStates).Publication.Outcome.ShouldBe(WaveOutcome.Published);
    }

    [Fact]
    public void More_responses_than_ballots_make_a_wave_void()
    {
        var responses = Enumerable.Repeat(Response("4444", "forged"), 7).ToList();

        var outcome = Publisher.Publish(Facts(9, 6), responses, Asked, NoStates);

        (outcome.Publication.Outcome, outcome.Publication.VoidCause).ShouldBe((WaveOutcome.Void, VoidCause.TooManyResponses));
        outcome.Publication.Counted.ShouldBeNull();
        outcome.Comments.ShouldBeEmpty();
    }

    [Fact]
    public void Comments_leave_in_another_order_than_they_came()
    {
        var responses = Enumerable.Range(0, 40).Select(i => Response("4444", i % 2 == 0 ? $" {i} " : "  ")).ToList();

        var comments = Publisher.Publish(Facts(40, 40), responses, Asked, NoStates).Comments;

        var written = Enumerable.Range(0, 20).Select(i => $"{2 * i}").ToList();
        comments.ShouldBe(written, ignoreOrder: true);
        comments.ShouldNotBe(written, "the chance of that is one in 20!");
    }

    [Fact]
    public void What_is_trended_is_the_capped_mean()
    {
        var outcome = Publish(5, "1515", "1515", "1515", "1515", "1515");

        outcome.States[Driver.Autonomy].Recent.Single().Score.Mean.ShouldBe(20);
        outcome.States[Driver.Trust].Recent.Single().Score.Mean.ShouldBe(95);
    }

    [Fact]
    public void A_fall_becomes_an_alert_with_whole_numbers()
    {
        var states = NoStates;
        PublishedOutcome? told = null;
        for (var week = 0; week < 30 && told is null; week++)
        {
            var row = week < 15 ? "4444" : "4424";
            var outcome = Publisher.Publish(
                Facts(10, 10, week: week), [.. Enumerable.Repeat(Response(row), 10)], Asked, states);
            states = outcome.States;
            told = outcome.Publication.Alerts.Count > 0 ? outcome : null;
        }

        var alert = told!.Publication.Alerts.ShouldHaveSingleItem();
        (alert.Driver, alert.Since, alert.Fall).ShouldBe((Driver.Workload, First.AddWeeks(15), 50));
        alert.Week.ShouldBe(told.Publication.Week);
        told.Publication.Drivers.Single(d => d.Signal == Signal.Act).ShouldSatisfyAllConditions(
            d => d.Driver.ShouldBe(Driver.Workload), d => d.Since.ShouldBe(alert.Since), d => d.Usual!.Value.ShouldBe(75, 1e-9));
    }

    [Fact]
    public void A_changed_wording_starts_a_new_history_and_the_others_go_on()
    {
        var five = Enumerable.Repeat(Response("4444"), 5).ToList();
        var before = Publisher.Publish(Facts(5, 5), five, Asked, NoStates);
        var reworded = Asked with
        {
            Version = "2026-2",
            Questions = [.. Asked.Questions.Select(q => q.Id == "trust-1" ? q with { Text = LocalText.English("anew") } : q)],
        };

        var after = Publisher.Publish(Facts(5, 5, week: 1) with { QuestionnaireVersion = "2026-2" }, five, reworded, before.States);

        after.States[Driver.Trust].First.ShouldBe(First.AddWeeks(1));
        after.States[Driver.Trust].Recent.Count.ShouldBe(1);
        after.States[Driver.Workload].First.ShouldBe(First);
        after.States[Driver.Workload].Recent.Count.ShouldBe(2);
    }

    [Fact]
    public void Any_driver_of_a_history_makes_a_score()
    {
        var week = new HistoryWeek(First, 12, 9, new Dictionary<Driver, Tally>
        {
            [Driver.Communication] = new(9, 9 * 40),
            [Driver.Clarity] = new(4, 4 * 40),
        });

        var outcome = Publisher.Publish(week, Threshold.Lowest, "history", NoStates);

        outcome.Publication.Drivers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Driver.ShouldBe(Driver.Communication), d => d.Mean.ShouldBe(40), d => d.Answers.ShouldBe(9));
        outcome.States.Keys.ShouldBe([Driver.Communication, Driver.Clarity], ignoreOrder: true);
    }
}
