using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Simulation;

/// <summary>
/// An invented team of nine whose level drops once, to show how an alert comes about. What is said of it comes from the
/// product's own publisher, detector and gate.
/// </summary>
public sealed class ExampleTeam
{
    /// <summary>The one driver that it is asked about.</summary>
    public const Driver Watched = Driver.Workload;

    /// <summary>Size of the drop in points: half a standard deviation of an answer.</summary>
    public const int Drop = 13;

    private const int Level = 68;
    private const int Invited = 9;
    private const int Answers = 7;
    private const int WeeksBefore = 16;

    private static readonly IsoWeek First = new(2026, 3);

    // What chance adds, week by week: made up once, about as large as for seven answers.
    private static readonly int[] ByChance = [2, -6, 5, 1, -3, 7, -5, 0, 4, -8, 6, -2, 3, -4, 8, 1, 3, -5, 6, -4, 1, -6, 2, 5, -3, 0];

    private ExampleTeam()
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        var publications = new List<Publication>();
        foreach (var (t, chance) in ByChance.Index())
        {
            var score = Level + chance - (t < WeeksBefore ? 0 : Drop);
            var answers = new Dictionary<Driver, Tally> { [Watched] = new(Answers, Answers * score) };
            var outcome = Publisher.Publish(
                new HistoryWeek(First.AddWeeks(t), Invited, Answers, answers), Threshold.Lowest, "example", states);
            states = outcome.States;
            publications.Add(outcome.Publication);
        }

        Team = DisclosureGate.Show(default, "", publications, Array.Empty<PublishedComment>().ToLookup(_ => First));
    }

    public static ExampleTeam Shown { get; } = new();

    public PublishedTeam Team { get; }

    /// <summary>Index of the first wave at the lower level.</summary>
    public int Changed { get; } = WeeksBefore;

    public IsoWeek ChangedIn => First.AddWeeks(Changed);

    /// <summary>The one alert that the drop raises.</summary>
    public PublishedAlert Alert => Team.Waves.SelectMany(w => w.Alerts).Single();

    /// <summary>Weeks until the alert: 1 would be the week of the drop itself.</summary>
    public int Waited => Alert.Week.WeeksSince(ChangedIn) + 1;
}
