using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Telling;

/// <summary>
/// Histories of answers go through the real publisher and gate. The properties hold for what is said of each of their
/// weeks.
/// </summary>
public partial class SentenceProperties
{
    // Twenty weeks at one level and twenty at another. Some are withheld.
    private static readonly Arbitrary<string[][]> Answers = Arb.From(
        from before in Gen.Elements("12", "2345", "34", "45", "5")
        from after in Gen.Elements("1", "12", "123", "2345", "5")
        from first in Gen.ArrayOf(Week(before), 20)
        from second in Gen.ArrayOf(Week(after), 20)
        select first.Concat(second).ToArray());

    private static Gen<string[]> Week(string answers) =>
        Gen.Frequency((1, Gen.Choose(0, 4)), (8, Gen.Choose(5, 9))).SelectMany(n =>
            Gen.ArrayOf(Gen.ArrayOf(Gen.Frequency((1, Gen.Constant('0')), (19, Gen.Elements(answers.ToCharArray()))), 6)
                .Select(row => new string(row)), n));

    [Property(MaxTest = 60)]
    public Property No_sentence_blames_and_every_number_in_it_is_one_that_may_be_shown() => Prop.ForAll(Answers, weeks =>
    {
        foreach (var team in EveryWeekOf(weeks))
        {
            var week = TrendSentence.OfWeek(team);
            SentencesOf.Blames(week).ShouldBeFalse(week);
            Number().Matches(Counted().Replace(week, "")).Select(m => int.Parse(m.Value)).ShouldBeSubsetOf(ShownIn(team.Latest!), week);
            foreach (var alert in team.Latest!.Alerts)
            {
                var sentence = TrendSentence.OfAlert(alert, team);
                SentencesOf.Blames(sentence).ShouldBeFalse(sentence);
                Number().Matches(Date().Replace(sentence, "")).Select(m => int.Parse(m.Value))
                    .ShouldBeSubsetOf([alert.Fall, alert.Low, alert.High]);
            }
        }
    });

    // Scores, usual levels, and how far a score lies from what was usual before a fall.
    private static IEnumerable<int> ShownIn(PublishedWave wave) => wave.Drivers.OfType<ShownDriver>().SelectMany(d => new[]
    {
        d.Score.Value, d.Usual ?? 0, d.Fall?.Usual ?? 0, d.Fall?.AtAlert ?? 0, d.Fall is { } fall ? fall.Usual - d.Score.Value : 0,
    });

    [Property(MaxTest = 60)]
    public Property No_sentence_depends_on_the_answers_of_a_withheld_wave() => Prop.ForAll(Answers, weeks =>
    {
        var other = weeks.Select(week => week.Length < 5 ? [.. week.Select(_ => "111111")] : week).ToArray();

        EveryWeekOf(other).SelectMany(SentencesOf.Of).ShouldBe(EveryWeekOf(weeks).SelectMany(SentencesOf.Of));
    });

    [Fact]
    public void The_histories_raise_alerts_of_every_kind()
    {
        var sentences = Answers.Generator.Sample(200, 40).SelectMany(weeks => SentencesOf.Of(EveryWeekOf(weeks)[^1])).ToList();

        foreach (var part in new[] { "probably between", "not shown exactly", "no usual level to compare with" })
        {
            sentences.ShouldContain(s => s.Contains(part), part);
        }
    }

    private static List<PublishedTeam> EveryWeekOf(string[][] weeks)
    {
        var states = NoStates;
        var publications = new List<Publication>();
        foreach (var (week, rows) in weeks.Index())
        {
            var outcome = Publisher.Publish(Facts(9, rows.Length, 5, week), [.. rows.Select(row => Response(row))], Asked, states);
            states = outcome.States;
            publications.Add(outcome.Publication);
        }

        var noComments = Array.Empty<PublishedComment>().ToLookup(_ => First);
        var team = DisclosureGate.Show(new TeamId(1), "Harbour", publications, noComments);
        return [.. Enumerable.Range(1, weeks.Length).Select(n => team with { Waves = [.. team.Waves.Take(n)] })];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    // Numbers that count or name weeks, and are not about answers.
    [GeneratedRegex(@"\(\d+ of 8 weeks\)|about the week of \d+ \w+( \d{4})?|for \d+ weeks")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\d+ \w+ \d{4}")]
    private static partial Regex Date();
}
