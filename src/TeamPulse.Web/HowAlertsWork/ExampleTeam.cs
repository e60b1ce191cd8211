using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Web.HowAlertsWork;

/// <summary>An invented team of nine whose level drops once. What is said of it comes from the product's own detector and gate.</summary>
public sealed class ExampleTeam
{
    public const Driver Watched = Driver.Workload;

    /// <summary>Half a standard deviation of an answer.</summary>
    public const int Drop = 13;

    private const int Level = 68;
    private const int Invited = 9;
    private const int Answers = 7;
    private const int WeeksBefore = 16;

    private static readonly IsoWeek First = new(2026, 2);

    /// <summary>What chance adds, week by week: made up once, about as large as for seven answers.</summary>
    private static readonly int[] Chance = [2, -6, 5, 1, -3, 7, -5, 0, 4, -8, 6, -2, 3, -4, 8, 1, 3, -5, 6, -4, 1, -6, 2, 5, -3, 0];

    private ExampleTeam()
    {
        var state = SignalState.StartingAt(First);
        var publications = new List<Publication>();
        foreach (var (t, chance) in Chance.Index())
        {
            var score = Level + chance - (t < WeeksBefore ? 0 : Drop);
            (state, var verdict) = Detector.Step(state, First.AddWeeks(t), new WeekScore(score, Answers, Invited));
            publications.Add(Published(First.AddWeeks(t), score, verdict));
        }

        Team = DisclosureGate.Show(default, "", publications, Array.Empty<PublishedComment>().ToLookup(_ => First));
    }

    public static ExampleTeam Shown { get; } = new();

    public PublishedTeam Team { get; }

    /// <summary>Index of the first week at the lower level.</summary>
    public int Changed { get; } = WeeksBefore;

    public IsoWeek ChangedIn => First.AddWeeks(Changed);

    /// <summary>The one alert that the drop raises.</summary>
    public PublishedAlert Alert => Team.Waves.SelectMany(w => w.Alerts).Single();

    /// <summary>How many weeks a reader of alerts waited: 1 would be the week of the drop itself.</summary>
    public int Waited => Alert.Week.WeeksSince(ChangedIn) + 1;

    private static Publication Published(IsoWeek week, int score, Verdict verdict) => new(
        week, WaveOutcome.Published, Invited, Answers, Answers, Threshold.Floor, "example",
        [new DriverResult(Watched, Answers, score, Edge.None, verdict.Signal, verdict.Usual, verdict.UsualVariance, verdict.Since)],
        [],
        verdict is { Fall: { } fall, Since: { } since }
            ? [new PublishedAlert(Watched, week, since, Whole(fall.Size), Whole(fall.Low), Whole(fall.High))]
            : []);

    private static int Whole(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);
}
