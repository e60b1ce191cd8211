namespace TeamPulse.Attack.Tests;

/// <summary>
/// Decides who answers what. In most teams nearly everybody answers, in the quiet ones half. In the first week too few answer in each quiet
/// team, and enough together: there is a pool in every campaign. The order changes every week, and the answers are random.
/// </summary>
internal sealed class Electorate(Random random)
{
    private const int TooFew = 4;

    private bool _isFirst = true;

    public Vote[] Votes(IReadOnlyList<Invited> invited)
    {
        var isFirst = _isFirst;
        _isFirst = false;
        var voters = invited.GroupBy(i => i.Team).SelectMany(team => !Roster.IsQuiet(team.Key) ? Nearly(team)
                : isFirst ? team.Take(TooFew)
                : team.Where(_ => random.Next(2) == 0))
            .OrderBy(i => i.Secret, StringComparer.Ordinal).ToArray();
        random.Shuffle(voters);

        // Comments of a team differ in length, so that an attacker who may look at lengths has a clue.
        var lengths = voters.Select(v => v.Team).Distinct().ToDictionary(team => team, _ => Lengths());
        return [.. voters.Select(v => new Vote(v, Anything(lengths[v.Team].Dequeue())))];
    }

    private IEnumerable<Invited> Nearly(IEnumerable<Invited> team) => team.Skip(team.Count() > 6 && random.Next(2) == 0 ? 1 : 0);

    private Queue<int> Lengths()
    {
        var words = Enumerable.Range(4, 60).ToArray();
        random.Shuffle(words);
        return new Queue<int>(words);
    }

    private Answered Anything(int words) => new(
        [.. Enumerable.Range(0, 5).Select(_ => random.Next(1, 6))],
        string.Join(' ', Enumerable.Range(0, words).Select(_ => $"w{random.Next(100_000):00000}")));
}
