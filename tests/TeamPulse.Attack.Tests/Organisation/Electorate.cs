namespace TeamPulse.Attack.Tests;

/// <summary>
/// Decides who answers what. In most teams nearly everybody answers, in the quiet ones half. The order changes every
/// week, and the answers are random.
/// </summary>
internal sealed class Electorate(Random random)
{
    public Vote[] Votes(IReadOnlyList<Invited> invited)
    {
        var voters = invited.Where(i => !Roster.IsQuiet(i.Team) || random.Next(2) == 0)
            .GroupBy(i => i.Team).SelectMany(team => team.Skip(team.Count() > 6 && random.Next(2) == 0 ? 1 : 0))
            .OrderBy(i => i.Secret, StringComparer.Ordinal).ToArray();
        random.Shuffle(voters);

        // Comments of a team differ in length, so that an attacker who may look at lengths has a clue.
        var lengths = voters.Select(v => v.Team).Distinct().ToDictionary(team => team, _ => Lengths());
        return [.. voters.Select(v => new Vote(v, Anything(lengths[v.Team].Dequeue())))];
    }

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
