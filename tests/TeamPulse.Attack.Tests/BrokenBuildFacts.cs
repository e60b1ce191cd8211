using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>A test that cannot fail proves nothing: the same attacker on builds with one deliberate mistake each.</summary>
public sealed class BrokenBuildFacts(ITestOutputHelper output)
{
    /// <summary>By day those that the checks of the product's own run lean on most; all by night.</summary>
    public static TheoryData<string> Builds => new(Length.Long ? [.. All.Keys] : [nameof(Unshuffled), nameof(KeyInDatabase)]);

    private static Dictionary<string, Func<BrokenBuild>> All { get; } = new()
    {
        [nameof(Unshuffled)] = () => new Unshuffled(),
        [nameof(KeyInDatabase)] = () => new KeyInDatabase(),
        [nameof(SecretInJob)] = () => new SecretInJob(),
        [nameof(Timestamped)] = () => new Timestamped(),
        [nameof(UnpaddedLengths)] = () => new UnpaddedLengths(),
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task The_attacker_wins(string build)
    {
        var broken = All[build]();
        var attack = await Attack.OnABrokenBuild(new SqliteStore(), broken, output);
        attack.ShouldWin();
        if (broken is Unshuffled)
        {
            // Comments in the order of the rows, and whose row is whose is known.
            attack.ShouldWin(Clues.Casts);
        }

        if (broken is KeyInDatabase or SecretInJob)
        {
            // The check of what no dump may contain must fail here, too.
            attack.Evidence.Contraband.Found.ShouldContain(found => found.StartsWith("sealing key"));
        }
    }
}
