using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

public class DisclosureProperties
{
    // Weeks of responses, as rows of answers with skipped ones (0); few enough that thresholds matter.
    private static readonly Arbitrary<string[][]> SomeWeeks = Arb.From(
        Gen.ArrayOf(Gen.Choose(0, 12).SelectMany(n => Gen.ArrayOf(
            Gen.ArrayOf(Gen.Frequency((1, Gen.Constant('0')), (3, Gen.Elements('1', '2', '3', '4', '5'))), 6)
                .Select(row => new string(row)), n)), 14));

    private static readonly Arbitrary<int> SomeThreshold = Arb.From(Gen.Choose(5, 8));

    [Property]
    public Property Below_the_threshold_nothing_leaves() => Prop.ForAll(SomeWeeks, SomeThreshold, (weeks, k) =>
    {
        foreach (var (wave, responses) in Publish(weeks, k).Zip(weeks))
        {
            (wave.Outcome == WaveOutcome.Published).ShouldBe(responses.Length >= k);
            (wave.Counted is null).ShouldBe(responses.Length < k);
            wave.Drivers.OfType<ShownDriver>().ShouldAllBe(d => d.Answers >= k && d.Answers == Given(responses, AnchorOf(d.Driver)));
            wave.Questions.ShouldAllBe(q => q.Answers >= k && q.Answers == Given(responses, q.QuestionId));
            wave.Comments.Count.ShouldBe(responses.Length >= k ? responses.Length : 0);
            wave.Alerts.ShouldAllBe(a => wave[a.Driver] is ShownDriver);
        }
    });

    [Property]
    public Property Whether_something_is_shown_depends_on_counts_only() => Prop.ForAll(SomeWeeks, SomeThreshold, (weeks, k) =>
    {
        var other = weeks.Select(week => week.Select(row => string.Concat(row.Select(c => c == '0' ? c : (char)('6' - c + '0')))).ToArray())
            .ToArray();

        Shape(Publish(other, k)).ShouldBe(Shape(Publish(weeks, k)));
    });

    [Property]
    public Property Nothing_shown_depends_on_the_answers_of_a_withheld_wave_or_driver() =>
        Prop.ForAll(SomeWeeks, SomeThreshold, (weeks, k) =>
        {
            var changed = weeks.Select(week => Enumerable.Range(0, 6)
                .Where(q => week.Count(row => row[q] != '0') < k)
                .Aggregate(week, (rows, q) => [.. rows.Select(row => row[q] == '0' ? row : row[..q] + '1' + row[(q + 1)..])])).ToArray();

            Publish(changed, k).Select(Numbers).ShouldBe(Publish(weeks, k).Select(Numbers));
        });

    [Property]
    public Property Every_score_leaves_room_for_one_fully_happy_person() => Prop.ForAll(SomeWeeks, weeks =>
        Publish(weeks, 5).SelectMany(w => w.Drivers.OfType<ShownDriver>())
            .ShouldAllBe(d => d.Score.Value <= 95 && d.Score.Value * d.Answers >= 100 - d.Answers));

    private static List<PublishedWave> Publish(string[][] weeks, int k)
    {
        var states = NoStates;
        var publications = new List<Publication>();
        var comments = new List<(int Week, string Text)>();
        foreach (var (week, rows) in weeks.Index())
        {
            var outcome = Publisher.Publish(
                Facts(12, rows.Length, k, week), [.. rows.Select(row => Response(row, "said"))], Asked, states);
            states = outcome.States;
            publications.Add(outcome.Publication);
            comments.AddRange(outcome.Comments.Select(text => (week, text)));
        }

        return [.. DisclosureGate.Show(
            new TeamId(1), "Harbour", publications,
            comments.ToLookup(c => First.AddWeeks(c.Week), c => new PublishedComment(Guid.NewGuid(), c.Text, []))).Waves];
    }

    private static List<string> Shape(List<PublishedWave> waves) =>
        waves.ConvertAll(w => $"{w.Outcome} {w.Counted} {w.Comments.Count} "
            + string.Join(' ', w.Drivers.Select(d => $"{d.Driver}:{(d as ShownDriver)?.Answers}")) + " "
            + string.Join(' ', w.Questions.Select(q => $"{q.QuestionId}:{q.Answers}")));

    private static string Numbers(PublishedWave w) =>
        $"{w.Week} {w.Counted} {string.Join(' ', w.Drivers)} {string.Join(' ', w.Questions)} {string.Join(' ', w.Alerts)}";

    private static string AnchorOf(Driver driver) => Asked.Anchors.Single(a => a.Driver == driver).Id;

    private static int Given(string[] responses, string question)
    {
        var index = Asked.Questions.ToList().FindIndex(q => q.Id == question);
        return responses.Count(row => row[index] != '0');
    }
}
