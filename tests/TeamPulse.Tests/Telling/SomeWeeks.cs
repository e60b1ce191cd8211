using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Tests.Telling;

/// <summary>Published weeks of one team, counted from week 20 of 2026.</summary>
internal static class SomeWeeks
{
    public static readonly IsoWeek Zero = new(2026, 20);

    public static PublishedTeam Team(params IReadOnlyList<PublishedWave> waves) => new(new TeamId(1), "Harbour", waves);

    public static IEnumerable<PublishedWave> Many(int from, int count, int score) =>
        Enumerable.Range(from, count).Select(week => Wave(week, score));

    public static PublishedWave Wave(int week, int score, Edge edge = Edge.None, int? usual = null) => new(
        Zero.AddWeeks(week), WaveOutcome.Published, 9, 8, 8, 5, "2026-1",
        [new ShownDriver(Driver.Deadlines, Signal.Steady, new(score, edge), 8, null, null, null, usual, null)], [], [], []);

    public static PublishedWave Withheld(int week) =>
        new(Zero.AddWeeks(week), WaveOutcome.Withheld, 9, null, null, 5, "2026-1", [], [], [], []);
}
