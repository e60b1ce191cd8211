using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using static TeamPulse.Tests.Publishing.SomeWaves;

namespace TeamPulse.Tests.Publishing;

/// <summary>One team of a random tree in one week: its roster, the wave's threshold, and the responses.</summary>
/// <param name="Team">A team that may have teams below it and people of its own.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="Collected">How many ballots. If there are fewer than responses, the wave is void.</param>
/// <param name="Threshold">The wave's threshold.</param>
/// <param name="Rows">One response per row: answers in the questionnaire's order, 0 for skipped.</param>
internal sealed record TeamInWeek(TeamId Team, int Invited, int Collected, Threshold Threshold, IReadOnlyList<string> Rows)
{
    public IReadOnlyList<Response> Responses => [.. Rows.Select(row => Response(row, "said"))];
}

/// <summary>Everything that one week of one tree shows to all roles together, and the cells behind it.</summary>
internal sealed record ShownWeek(
    IReadOnlyDictionary<TeamId, PublishedWave> Waves, IReadOnlyList<CombinedWeek> RollUps, IReadOnlyList<Cell> Cells);

/// <summary>Random trees of any depth, with people directly in inner teams, and random weeks of them through the real code.</summary>
internal static class TreeWeek
{
    public static readonly TeamId Root = new(1);

    private static readonly ILookup<IsoWeek, PublishedComment> Comments =
        new[] { new PublishedComment(Guid.Empty, "said", []) }.ToLookup(_ => First);

    public static TeamTree Tree(Random random)
    {
        var teams = random.Next(2, 14);
        return new TeamTree(Enumerable.Range(1, teams).Select(id =>
            new TeamNode(new TeamId(id), $"Team {id}", id == 1 ? null : new TeamId(random.Next(1, id)))));
    }

    /// <summary>Most inner teams have a few people of their own, some have none. Most thresholds are the lowest.</summary>
    public static IReadOnlyList<TeamInWeek> Week(TeamTree tree, Random random) => [.. tree.WithBelow(Root)
        .Where(team => !tree.IsInner(team) || random.Next(4) > 0)
        .Select(team =>
        {
            var responses = random.Next(3) == 0 ? random.Next(0, 14) : random.Next(0, 8);
            var rows = Enumerable.Range(0, responses)
                .Select(_ => string.Concat(Enumerable.Range(0, 6).Select(_ => random.Next(8) == 0 ? '0' : (char)('1' + random.Next(5)))))
                .ToList();
            var collected = random.Next(20) == 0 ? responses - 1 : responses + random.Next(2);
            return new TeamInWeek(
                team, responses + random.Next(5), collected, new Threshold(random.Next(6) == 0 ? random.Next(6, 9) : 5), rows);
        })];

    /// <summary>Runs publisher, leftovers, roll-up and gate.</summary>
    public static ShownWeek Show(TeamTree tree, IReadOnlyList<TeamInWeek> week)
    {
        var outcomes = week.ToDictionary(w => w.Team, w => Publisher.Publish(Facts(w), w.Responses, Asked, NoStates).Publication);
        var held = week.Where(w => outcomes[w.Team].Outcome == WaveOutcome.Withheld)
            .Select(w => HeldWave.Of(w.Team, w.Threshold, w.Invited, w.Responses, Asked)).ToList();
        var missing = outcomes.Where(o => o.Value.Outcome == WaveOutcome.Void).Select(o => o.Key).ToHashSet();
        List<Cell> cells = [.. outcomes.Select(o => Cell.Of(o.Key, o.Value)).OfType<Cell>(), .. Leftovers.Pool(tree, Root, held, missing)];
        return new ShownWeek(
            outcomes.ToDictionary(o => o.Key, o => DisclosureGate.Show(o.Key, "", [o.Value], Comments).Waves.Single()),
            RollUp.Of(tree, Root, First, cells),
            cells);
    }

    private static WaveFacts Facts(TeamInWeek wave) => Facts(wave.Invited, wave.Collected) with { Threshold = wave.Threshold };

    private static WaveFacts Facts(int invited, int collected) => SomeWaves.Facts(invited, collected);
}
