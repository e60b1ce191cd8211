using TeamPulse.Publishing;

namespace TeamPulse.Attack.Tests;

/// <summary>
/// What the product shows for every sum of answers, found by publishing a wave for each. Nothing else counts, so thousands of teams
/// are played from it in a moment; teams that are published week by week show that it is true.
/// </summary>
internal sealed class Sums
{
    private readonly Questioned _team;
    private readonly ShownScore[] _anchors;
    private readonly double[] _own;

    public Sums(Questioned team, Variant variant)
    {
        _team = team;
        _anchors = [.. All(People).Select(sum => One(Spread(sum, People), Spread(0, People)).Anchor)];
        _own = [.. All(People - 1).Select(sum => One(Spread(0, People), [1, .. Spread(sum, People - 1)]).Own!.Value)];

        Sight One(int[] anchor, int[] own) => team.Publish([new(anchor, own, own, own)], variant, team.AnOwnWeek)[0];
    }

    public int People => _team.People;

    /// <summary>The anchor's number where all answers add up to this, zero to four each.</summary>
    public ShownScore Anchor(int sum) => _anchors[sum];

    /// <summary>What any other question shows where the answers of all but the victim add up to this, zero to four each.</summary>
    public double Own(int others) => _own[others];

    /// <summary>A half-year.</summary>
    public IReadOnlyList<Sight> Of(IReadOnlyList<AnsweredWeek> weeks) => [.. weeks.Select((answered, week) => new Sight(
        Anchor(answered.Anchor[0] - 1 + AnsweredWeek.Others(answered.Anchor)),
        _team.Own(week) > 0 ? Own(AnsweredWeek.Others(answered.Own)) : null,
        _team.Own(week) > 1 ? Own(AnsweredWeek.Others(answered.Second)) : null,
        _team.AsksOfATalk(week) ? Own(AnsweredWeek.Others(answered.Talk)) : null))];

    private static IEnumerable<int> All(int people) => Enumerable.Range(0, (4 * people) + 1);

    // Answers of so many people that add up to this, as even as can be.
    private static int[] Spread(int sum, int people) =>
        [.. Enumerable.Range(0, people).Select(i => 1 + (sum / people) + (i < sum % people ? 1 : 0))];
}
