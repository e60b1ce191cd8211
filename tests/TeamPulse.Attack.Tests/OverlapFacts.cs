using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// An own question that excepts one person, beside an anchor that everybody answers alike. The attacker reads what all may read, and
/// works out the half-year mean of that person. It must not know it much better than from the anchors alone.
/// </summary>
public sealed class OverlapFacts(ITestOutputHelper output)
{
    // How much of the error of an attacker who sees the anchors alone must remain.
    private const double Enough = 0.9;

    [Fact]
    public void Own_questions_tell_next_to_nothing_of_one_person()
    {
        var lines = Play(Length.OverlapSizes, broken: false);
        Keep("overlap, the product as it is: the error must stay within a tenth of that from the anchors alone", lines);

        lines.ShouldAllBe(line => line.OwnWeeks == (line.People < 12 ? 2 : line.People < 50 ? 6 : 25));
        lines.ShouldAllBe(line => line.With >= Enough * line.Without);
    }

    [Fact]
    public void The_attacker_wins_when_own_questions_have_whole_numbers_every_week()
    {
        var lines = Play([6, 9, 12, 20], broken: true);
        Keep("overlap, broken: own questions have whole numbers every week, and the attacker must win", lines);

        lines.ShouldAllBe(line => line.OwnWeeks == Questioned.Weeks && line.With < 0.8 * line.Without);
    }

    /// <summary>
    /// The two questions about a talk have words of ours, which leave nobody out. Somebody may still leave them out, for instance after
    /// a leave. They come beside own questions that are asked as often as they may be.
    /// </summary>
    [Fact]
    public void Questions_about_a_talk_tell_next_to_nothing_more()
    {
        List<Line> lines = [.. Length.OverlapTalks.Select(people => Play(people, Variant.Skip, broken: false, talks: true))];
        Keep("overlap, with talks: own questions and those about a talk together", lines);

        lines.ShouldAllBe(line => line.TalkWeeks == (line.People < 12 ? 2 : 6));
        lines.ShouldAllBe(line => line.With >= Enough * line.Without);
    }

    private static List<Line> Play(int[] sizes, bool broken) =>
    [
        .. from people in sizes
           from variant in Enum.GetValues<Variant>()
           select Play(people, variant, broken),
    ];

    private static Line Play(int people, Variant variant, bool broken, bool talks = false)
    {
        var team = new Questioned(people, broken, talks);
        var sums = new Sums(team, variant);
        var many = Length.OverlapPeople / people;
        var invented = Teams(new People(seed: 1), people, many);
        var (with, without) = (new Solver(sums, invented, anchorsOnly: false), new Solver(sums, invented, anchorsOnly: true));

        // Some teams go through the product week by week. More are played from what it shows for every sum.
        var played = Teams(new People(seed: 2), people, Length.OverlapTeams);
        played.ForEach(answers => team.Publish(answers, variant).ShouldBe(sums.Of(answers)));
        var all = played.Concat(Teams(new People(seed: 3), people, many)).ToList();
        return new(
            people, variant, team.OwnWeeks, team.TalkWeeks, played.Count,
            Error(without, played), Error(with, played), Error(without, all), Error(with, all));

        double Error(Solver solver, List<AnsweredWeek[]> teams) =>
            Math.Sqrt(teams.Average(weeks => Math.Pow(solver.Guess(sums.Of(weeks)) - Solver.Truth(weeks), 2)));
    }

    private static List<AnsweredWeek[]> Teams(People people, int size, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => people.Answer(size, Questioned.Weeks))];

    private void Keep(string title, List<Line> lines)
    {
        var text = new StringBuilder().AppendLine($"## {title}").AppendLine()
            .AppendLine("Error (root mean square) of one person's half-year mean, in points.")
            .AppendLine("Own and talks: the weeks with such a question, of 26.")
            .AppendLine()
            .AppendLine(
                "people  the victim      own  talks  teams: anchors alone  with all   and many more: anchors alone  with all  remains");
        foreach (var l in lines)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{l.People,6}  {l.Variant,-14} {l.OwnWeeks,4} {l.TalkWeeks,6} {l.Teams,6} {l.PlayedWithout,14:0.0} {l.PlayedWith,9:0.0} "
                + $"{l.Without,29:0.0} {l.With,9:0.0} {l.With / l.Without,8:0 %}"));
        }

        output.WriteLine(text.ToString());
        Table.Keep(title[..title.IndexOf(':', StringComparison.Ordinal)], text.ToString());
    }

    private sealed record Line(
        int People, Variant Variant, int OwnWeeks, int TalkWeeks, int Teams,
        double PlayedWithout, double PlayedWith, double Without, double With);
}
