namespace TeamPulse.Attack.Tests;

/// <summary>A stored response, still sealed: the wave and the key of its row.</summary>
internal readonly record struct RowKey(string Wave, string Key);

/// <summary>The intruder's notes so far on every invited person, every sealed row and every comment.</summary>
internal sealed class Notebook
{
    private readonly HashSet<string> _old = [];

    public Dictionary<Voter, Facts> People { get; } = [];

    public Dictionary<string, Facts> Comments { get; } = new(StringComparer.Ordinal);

    public Dictionary<RowKey, (Facts Facts, byte[] Sealed)> Rows { get; } = [];

    /// <summary>Whose row is whose, where a dump shows one person and one row of a wave more than the dump before it.</summary>
    public Dictionary<Voter, RowKey> RowOf { get; } = [];

    /// <summary>Mail addresses, by member.</summary>
    public Dictionary<int, string> Addresses { get; } = [];

    /// <summary>Team, week and member of everybody who was invited.</summary>
    public HashSet<(string Team, string Week, int Member)> Present { get; } = [];

    public Facts Person(Voter voter) => People.TryGetValue(voter, out var facts) ? facts : People[voter] = new Facts();

    public Facts Comment(string words) => Comments.TryGetValue(words, out var facts) ? facts : Comments[words] = new Facts();

    /// <summary>True for waves of this week. Older ones are not searched for any more.</summary>
    public bool IsFresh(string wave) => !_old.Contains(wave);

    public void EndOfWeek()
    {
        _old.UnionWith(Rows.Keys.Select(row => row.Wave));
        _old.UnionWith(People.Keys.Select(person => person.Wave));
    }
}
