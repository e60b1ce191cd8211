using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Gallery.Dashboards;

/// <summary>Invented teams, the same at every call. They show every state of the pages and are no basis for computing anything.</summary>
internal static class Sample
{
    public static readonly IsoWeek Now = new(2026, 30);

    private const int Band = 12;

    /// <param name="id">Makes the noise differ from team to team.</param>
    /// <param name="name">Of the team.</param>
    /// <param name="weeks">How many waves, ending with <see cref="Now"/>.</param>
    /// <param name="latest">The signal of each driver in the latest wave; steady where missing.</param>
    /// <param name="withheld">How many weeks ago waves were withheld.</param>
    /// <param name="comments">Of the latest wave.</param>
    public static PublishedTeam Team(
        int id, string name, int weeks, IReadOnlyDictionary<Driver, Signal>? latest = null, int[]? withheld = null,
        string[]? comments = null)
    {
        var waves = new List<PublishedWave>();
        var last = new Dictionary<Driver, int>();
        for (var i = 0; i < weeks; i++)
        {
            var ago = weeks - 1 - i;
            waves.Add(withheld?.Contains(ago) == true
                ? new(Now.AddWeeks(-ago), WaveOutcome.Withheld, 9, null, null, 5, "2026-1", [], [], [], [])
                : Wave(id, i, ago, latest ?? new Dictionary<Driver, Signal>(), last, ago == 0 ? comments ?? [] : []));
        }

        return new(new TeamId(id), name, waves);
    }

    public static PublishedTeam WithLatest(this PublishedTeam team, Func<PublishedWave, PublishedWave> change) =>
        team with { Waves = [.. team.Waves.SkipLast(1), change(team.Waves[^1])] };

    private static PublishedWave Wave(
        int id, int index, int ago, IReadOnlyDictionary<Driver, Signal> latest, Dictionary<Driver, int> last, string[] comments)
    {
        var drivers = new List<PublishedDriver>();
        var alerts = new List<PublishedAlert>();
        foreach (var driver in Drivers.Scored)
        {
            var goal = latest.GetValueOrDefault(driver, Signal.Steady);
            var usual = 62 + (id * 5 % 11) + (driver switch { Driver.Trust => 6, Driver.Deadlines => -9, Driver.Workload => -4, _ => 2 });
            var moved = goal switch { Signal.Act => -24, Signal.Watch => -14, Signal.Improving => 16, _ => 0 };
            var drift = moved * Math.Max(0, 6 - ago) / 6;
            var score = Math.Clamp(usual + drift + Noise(id, index, (int)driver), 0, 95);
            var signal = index < 8 ? Signal.Building : ago == 0 ? goal : Signal.Steady;
            drivers.Add(new ShownDriver(
                driver, signal, new ShownScore(score, Edge.None), 7,
                new ShownRange(Math.Max(0, score - 12), Math.Min(100, score + 12)),
                last.TryGetValue(driver, out var before) ? score - before : null,
                index < 8 ? null : score - usual,
                index < 8 ? null : usual,
                index < 8 ? null : new ShownRange(usual - Band - (id % 2), Math.Min(100, usual + Band + (id % 3)))));
            last[driver] = score;
            if (signal == Signal.Act || (driver == Driver.Workload && ago == 17 && id == 1 && index > 8))
            {
                alerts.Add(new PublishedAlert(driver, Now.AddWeeks(-ago), Now.AddWeeks(-ago - 4), 18, 9, 27));
            }
        }

        return new(
            Now.AddWeeks(-ago), WaveOutcome.Published, 9, 7, 7, 5, "2026-1",
            drivers, Questions(id, index), [.. comments.Select(Comment)], alerts);
    }

    private const string Reply =
        "You are right. I have told the customer that the date is open,\nand I will ask you before the next one.";

    // The first comment has a reply, and the last of four or more is hidden.
    private static PublishedComment Comment(string text, int index) => new(
        new Guid(index + 1, 0, 0, new byte[8]),
        index == 3 ? null : text,
        index == 0 ? [new(1, "Ana Ruiz", Now.Monday.AddDays(8), Reply)] : []);

    // Every fifth wave has too few answers to the second.
    private static PublishedQuestion[] Questions(int id, int index) =>
    [
        .. index % 5 == 0
            ? []
            : new PublishedQuestion[] { new("deadlines-2", Driver.Deadlines, new(3 + (Noise(id, index, 9) / 5)), 7) },
        new("effort-1", Driver.Effort, new(5 + (Noise(id, index, 10) / 5)), 6),
    ];

    // About −9 to 9, in no visible order.
    private static int Noise(int id, int index, int salt)
    {
        var x = Math.Sin((id * 127.1) + (index * 311.7) + (salt * 74.7)) * 43758.5453;
        var y = Math.Sin((id * 269.5) + (index * 183.3) + (salt * 19.3)) * 24634.6345;
        return (int)Math.Round(9 * (x - Math.Floor(x) + y - Math.Floor(y) - 1));
    }
}
