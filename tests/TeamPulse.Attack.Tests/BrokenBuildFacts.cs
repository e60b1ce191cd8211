using Xunit.Abstractions;

namespace TeamPulse.Attack.Tests;

/// <summary>A test that cannot fail proves nothing: the same attacker on builds with one deliberate mistake each.</summary>
public sealed class BrokenBuildFacts(ITestOutputHelper output)
{
    [Fact]
    public Task The_attacker_wins_when_responses_have_a_time() => Wins(new Timestamped());

    [Fact]
    public Task The_attacker_wins_when_the_sealing_key_is_in_the_database() => Wins(new KeyInDatabase());

    [Fact]
    public Task The_attacker_wins_when_a_job_has_the_secret_as_an_argument() => Wins(new SecretInJob());

    [Fact]
    public Task The_attacker_wins_when_comments_are_not_shuffled() => Wins(new Unshuffled());

    [Fact]
    public Task The_attacker_wins_when_lengths_are_not_padded() => Wins(new UnpaddedLengths());

    private async Task Wins(BrokenBuild build)
    {
        var attack = await Attack.OnABrokenBuild(new SqliteStore(), build, output);
        attack.ShouldWin();
        if (build is Unshuffled)
        {
            // Comments in the order of the rows, and whose row is whose is known.
            attack.ShouldWin(Clues.Casts);
        }

        if (build is KeyInDatabase or SecretInJob)
        {
            // The check of what no dump may contain must fail here, too.
            attack.Evidence.Contraband.Found.ShouldContain(found => found.StartsWith("sealing key"));
        }
    }
}
