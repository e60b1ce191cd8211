using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;

namespace TeamPulse.Gallery.Dashboards;

/// <summary>One team for every state of a dashboard.</summary>
internal static class GalleryStates
{
    private static readonly string[] Words =
    [
        "The release date was promised to the customer before anybody asked us. Again.",
        "Good that we dropped the daily status report. I get an hour back every day.",
        "I would like to know earlier when priorities change.\nOn Tuesday I threw away two days of work.",
        "Nothing special this week.",
    ];

    public static readonly IReadOnlyDictionary<string, Func<PublishedTeam>> All =
        new Dictionary<string, Func<PublishedTeam>>(StringComparer.Ordinal)
        {
            ["first-week"] = () => Sample.Team(8, "Research", 0),
            ["building"] = () => Sample.Team(2, "Mobile", 3, comments: Words[..1]),
            ["steady"] = () => Sample.Team(3, "Billing", 30, withheld: [11], comments: Words[3..]),
            ["watch"] = () =>
                Sample.Team(4, "Search and recommendations", 30, Signals((Driver.Workload, Signal.Watch)), [5, 6], Words[..2]),
            ["act"] = Acting,
            ["recovering"] = Recovering,
            ["low"] = () => Over(Sample.Team(15, "Field service", 30, comments: Words[..2]), 20, (d, _) =>
                d.Driver == Driver.Workload ? Lowered(d, 33, d) with { LowSince = Sample.Now.AddWeeks(-19) } : d),
            ["settled"] = () => Over(Sample.Team(16, "Warehouse", 30), 12, (d, ago) => d.Driver == Driver.Deadlines
                ? Lowered(d, 41, d) with { Usual = 42, UsualBand = new(30, 54), Fall = Fall(11, ago == 0 ? FallEnd.Settled : null) }
                : d),
            ["many-alerts"] = () => Sample.Team(5, "Platform", 30, Drivers.Scored.ToDictionary(d => d, _ => Signal.Act), comments: Words),
            ["improving"] = () => Sample.Team(6, "Design", 30, Signals((Driver.Autonomy, Signal.Improving)), comments: Words[1..2])
                .WithLatest(WithNewQuestion),
            ["withheld"] = () => Sample.Team(7, "Support, weekend and night shift", 30, withheld: [0, 3, 4, 12]),
            ["never-asked"] = () => NeverAsked(Sample.Team(18, "Release", 6)),
            ["void"] = () => Sample.Team(9, "Data", 20).WithLatest(WithoutKeys),
            ["longer-wave"] = () =>
                Longer(Sample.Team(11, "Archive", 20, Signals((Driver.Workload, Signal.Improving)), comments: Words[3..])),
            ["new-manager"] = () => WithNewManager(Sample.Team(12, "Logistics", 30, comments: Words[..1])),
            ["manager-on-leave"] = () => Sample.Team(13, "Checkout", 30, comments: Words[..1]),
            ["nobody-stands-in"] = () => Sample.Team(14, "Returns", 30, comments: Words[2..3]),
            ["capped"] = () => Sample.Team(10, "Finance", 30).WithLatest(Capped),
        };

    public static WaveDates? Dates(string state) => state switch
    {
        "first-week" => new(new DateTime(2026, 8, 3, 9, 0, 0, DateTimeKind.Unspecified), null),
        "withheld" => new(new DateTime(2026, 8, 3, 9, 0, 0, DateTimeKind.Unspecified), null),
        _ => new(null, new DateTime(2026, 7, 30, 9, 0, 0, DateTimeKind.Unspecified)),
    };

    /// <summary>Every wave asks the anchor of deadlines, and in turn a question about deadlines and one about effort.</summary>
    public static QuestionRows Questions(PublishedTeam team, string? open) => new(
        QuestionRows.Key(open),
        team.Waves.SelectMany((wave, i) => Asked(i), (wave, question) => (wave.Week, question))
            .ToLookup(asked => asked.Week, asked => asked.question),
        HasOthers: true);

    private static IEnumerable<ToldQuestion> Asked(int wave) =>
    [
        Told(new(
            "deadlines-1", Driver.Deadlines, QuestionKind.Anchor, false,
            LocalText.English("The dates I worked towards were realistic."))),
        wave % 2 == 0
            ? Told(new(
                "deadlines-2", Driver.Deadlines, QuestionKind.Rotating, true,
                LocalText.English("I was given a date that I knew could not be met.")))
            : Told(new(
                "effort-1", Driver.Effort, QuestionKind.Rotating, false,
                LocalText.English("I wanted to do more than was strictly required."))),
    ];

    public static ToldQuestion Told(Question question) => new(
        new(question.Id, question.Driver, question.Text),
        question,
        [.. ((string[])["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"]).Select(LocalText.English)]);

    public static IReadOnlyList<AwayManager> Away(string state) => state switch
    {
        "manager-on-leave" => [new("Ana Ruiz", Sample.Now.Monday.AddDays(20), "Ben Okafor")],
        "nobody-stands-in" => [new("Ana Ruiz", Sample.Now.Monday.AddDays(20), null)],
        _ => [],
    };

    private static Dictionary<Driver, Signal> Signals(params (Driver Driver, Signal Signal)[] signals) =>
        signals.ToDictionary(s => s.Driver, s => s.Signal);

    private static PublishedTeam Acting()
    {
        var signals = Signals((Driver.Deadlines, Signal.Act), (Driver.Workload, Signal.Watch));
        return Sample.Team(1, "Payments", 30, signals, [9, 20, 21], Words) with
        {
            Commitments = GalleryCommitments.All,
            Events = GalleryCommitments.Events,
            PastAlerts = GalleryCommitments.PastAlerts,
            Talks = GalleryCommitments.Talks,
        };
    }

    // Four people: nothing was ever asked.
    private static PublishedTeam NeverAsked(PublishedTeam team) => team with
    {
        Waves = [.. team.Waves.Select(wave => wave with
        {
            Outcome = WaveOutcome.Withheld,
            Invited = 4,
            Collected = null,
            Counted = null,
            Drivers = [],
            Questions = [],
            Comments = [],
            Alerts = [],
        })],
    };

    // Three weeks after an alert, and half of the way back.
    private static PublishedTeam Recovering()
    {
        var team = Sample.Team(17, "Delivery", 30, comments: Words[..1]);
        return Over(team, 3, (d, ago) => d.Driver == Driver.Deadlines
            ? Lowered(d, 50 - (8 * ago), null) with { Signal = Signal.Building, Fall = Fall(3, null) }
            : d) with
        {
            Commitments = [.. GalleryCommitments.All.Select(c =>
                c with { Promise = c.Promise with { Driver = Driver.Deadlines, PromisedOn = Sample.Now.AddWeeks(-1).Monday } })],
        };
    }

    private static ShownFall Fall(int weeksAgo, FallEnd? end)
    {
        var alert = Sample.Now.AddWeeks(-weeksAgo);
        return new(alert.AddWeeks(-2), alert, 66, new(54, 78), 27, end);
    }

    private static ShownDriver Lowered(ShownDriver driver, int score, ShownDriver? usual) => driver with
    {
        Score = new(score, Edge.None),
        Interval = new(score - 10, score + 10),
        ChangeSinceLast = 4,
        ChangeSinceUsual = usual is null ? null : 1,
        Usual = usual is null ? null : score - 1,
        UsualBand = usual is null ? null : new(score - 13, score + 11),
    };

    // Changes the figures of the last weeks; 0 is the latest.
    private static PublishedTeam Over(PublishedTeam team, int weeks, Func<ShownDriver, int, ShownDriver> change) => team with
    {
        Waves = [.. team.Waves.Select((wave, i) => team.Waves.Count - 1 - i is var ago && ago >= weeks ? wave : wave with
        {
            Drivers = [.. wave.Drivers.Select(d => d is ShownDriver shown ? change(shown, ago) : d)],
        })],
    };

    private static PublishedTeam WithNewManager(PublishedTeam team) =>
        team with { HistoryStarts = [new(Sample.Now.AddWeeks(-9), HistoryReason.NewManager, null)] };

    /// <summary>The team is shown a question that it has not been asked yet.</summary>
    public static PublishedWave WithNewQuestion(PublishedWave wave) => wave with
    {
        Upcoming = new(wave.Week.AddWeeks(2), [LocalText.English("I had the tools that I needed.")]),
    };

    private static PublishedWave WithoutKeys(PublishedWave wave) => wave with
    {
        Outcome = WaveOutcome.Void,
        VoidCause = VoidCause.KeysLost,
        Collected = null,
        Counted = null,
        Drivers = [],
        Questions = [],
        Alerts = [],
    };

    // The team is so small that every wave asks about two weeks.
    private static PublishedTeam Longer(PublishedTeam team) => team with
    {
        Waves = [.. team.Waves.Where((_, i) => (team.Waves.Count - 1 - i) % 2 == 0).Select(wave => wave with { Weeks = 2 })],
    };

    // Trust at the top, deadlines at the bottom, and too few answers on workload.
    private static PublishedWave Capped(PublishedWave wave) => wave with
    {
        Drivers = [.. wave.Drivers.OfType<ShownDriver>().Select(d => d.Driver switch
        {
            Driver.Trust => d with { Score = new(95, Edge.OrMore), Interval = null, ChangeSinceLast = null, ChangeSinceUsual = null },
            Driver.Deadlines => d with { Score = new(20, Edge.OrLess), Interval = null, ChangeSinceLast = null, ChangeSinceUsual = null },
            Driver.Workload => (PublishedDriver)new WithheldDriver(Driver.Workload),
            _ => d,
        })],
    };
}
