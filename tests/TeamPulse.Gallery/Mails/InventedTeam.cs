using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Gallery.Mails;

/// <summary>An invented team in every state that a mail can report.</summary>
internal static class InventedTeam
{
    private const string Version = "2026-1";
    private const int Invited = 9;
    private const int Usual = 66;

    private static readonly IsoWeek First = new(2026, 12);

    public static PublishedTeam Steady => Team(14, (week, driver) => At(Usual, week, driver));

    public static PublishedTeam Falling => Team(14, (week, driver) => (week, driver) switch
    {
        ( > 9, Driver.Deadlines) => Shown(driver, week == 13 ? Signal.Act : Signal.Watch, Usual - (6 * (week - 9)), -6),
        (_, Driver.Workload) => Shown(driver, week == 13 ? Signal.Improving : Signal.Steady, week > 10 ? 84 : Usual, week == 11 ? 18 : 0),
        (6, _) => new WithheldDriver(driver),
        _ => At(Usual, week, driver),
    }, counted: 5, comments: ["Invented: the date moved again.", "Invented: thanks for asking."], alert: true) with
    { Commitments = Promised };

    /// <summary>Like <see cref="Falling"/>, without promises.</summary>
    public static PublishedTeam Acting => Falling with { Commitments = [] };

    public static PublishedTeam Improving => Team(14, (week, driver) => driver == Driver.Workload && week > 9
        ? Shown(driver, week == 13 ? Signal.Improving : Signal.Steady, Usual + (5 * (week - 9)), 5)
        : At(Usual, week, driver),
        counted: 8,
        comments: ["Invented."]);

    /// <summary>The fall was followed by a withheld week and one without news.</summary>
    public static PublishedTeam Back
    {
        get
        {
            var (falling, withheld) = (Falling, Withheld.Latest!);
            return falling with
            {
                Waves = [.. falling.Waves, withheld, Steady.Latest! with { Week = withheld.Week.AddWeeks(1) }],
                Commitments = [],
            };
        }
    }

    /// <summary>Workload has been low for nine weeks.</summary>
    public static PublishedTeam Low => Team(14, (week, driver) => driver == Driver.Workload
        ? At(34, week, driver) with { LowSince = week < 5 ? null : First.AddWeeks(5) }
        : At(Usual, week, driver));

    /// <summary>Deadlines fell four weeks ago and are on the way back; the team has talked about it.</summary>
    public static PublishedTeam Recovering => Team(14, (week, driver) => driver == Driver.Deadlines && week > 9
        ? Building(driver, 27 + (6 * (week - 10)), 6) with
        {
            Fall = new(First.AddWeeks(8), First.AddWeeks(9), Usual, Around(Usual, 18), AtAlert: 27, End: null),
        }
        : At(Usual, week, driver)) with
    {
        Commitments = [Promised[0]],
        Talks = [new(new(First.AddWeeks(12), 1, new(6)), new(First.AddWeeks(13), 1, new(8)))],
    };

    /// <summary>Nothing changes, and the promises are due.</summary>
    public static PublishedTeam Due => Steady with { Commitments = Promised };

    /// <summary>The team is so small that every wave asks about two weeks.</summary>
    public static PublishedTeam Longer
    {
        get
        {
            var steady = Steady;
            return steady with { Waves = [.. steady.Waves.Where((_, week) => week % 2 == 1).Select(wave => wave with { Weeks = 2 })] };
        }
    }

    // One each: due, overdue, done with its change.
    private static PublishedCommitment[] Promised =>
    [
        Promise(
            1, Driver.Deadlines, "No date goes to a customer before the team has seen the estimate.", 12, 99,
            new UnmeasuredChange(WhyUnmeasured.TooEarly, 1)),
        Promise(2, null, "The broken coffee machine is replaced.", 5, 90, new UnmeasuredChange(WhyUnmeasured.NoDriver, 0)),
        Promise(
            3, Driver.Workload, "A second person is on call every week.", 9, 84, new MeasuredChange(66, 80, 5, 23, 8, 4),
            CommitmentState.Done),
    ];

    private static PublishedCommitment Promise(
        int id, Driver? driver, string text, int week, int dueDay, PublishedChange change,
        CommitmentState state = CommitmentState.Promised) =>
        new(
            id,
            new Commitment(
                new TeamId(7), text, driver, First.AddWeeks(week).Monday, First.Monday.AddDays(dueDay), state,
                state == CommitmentState.Done ? First.Monday.AddDays(dueDay) : null),
            "Ana Ruiz",
            change);

    public static PublishedTeam FirstWeek => Team(1, (_, driver) => Building(driver, 58 + (int)driver, null));

    public static PublishedTeam Young => Team(4, (week, driver) => driver == Driver.Trust && week == 3
        ? new ShownDriver(driver, Signal.Building, new ShownScore(95, Edge.OrMore), 6, null, null, null, null, null)
        : Building(driver, 60 + Wobble(week, driver), week == 0 ? null : Wobble(week, driver) - Wobble(week - 1, driver)),
        comments: ["Invented."]);

    /// <summary>Every wave asks about four weeks.</summary>
    public static PublishedTeam YoungLonger
    {
        get
        {
            var young = Young;
            return young with
            {
                Waves = [.. young.Waves.Select((wave, i) => wave with { Week = First.AddWeeks((4 * i) + 3), Weeks = 4 })],
            };
        }
    }

    public static PublishedTeam PartlyWithheld => Team(9, (week, driver) => driver == Driver.Autonomy && week == 8
        ? new WithheldDriver(driver)
        : Shown(driver, Signal.Steady, Usual + Wobble(week, driver), 0));

    public static PublishedTeam Withheld => Closing(WaveOutcome.Withheld);

    /// <summary>Hidden in the week in which the others are shown.</summary>
    public static PublishedTeam HiddenLately
    {
        get
        {
            var (steady, hidden) = (Steady, Withheld.Latest!);
            return steady with { Waves = [.. steady.Waves.SkipLast(1), hidden with { Week = steady.Latest!.Week }] };
        }
    }

    /// <summary>Too few people to ask.</summary>
    public static PublishedTeam Small => Closing(WaveOutcome.Withheld, invited: 4);

    public static PublishedTeam Void => Closing(WaveOutcome.Void);

    private static PublishedTeam Closing(WaveOutcome outcome, int invited = Invited)
    {
        var steady = Steady;
        var last = new PublishedWave(steady.Latest!.Week.AddWeeks(1), outcome, invited, null, null, 5, Version, [], [], [], [])
        {
            VoidCause = outcome == WaveOutcome.Void ? VoidCause.KeysLost : null,
        };
        return steady with { Waves = [.. steady.Waves, last] };
    }

    private static PublishedTeam Team(
        int weeks,
        Func<int, Driver, PublishedDriver> driver,
        int counted = 7,
        IReadOnlyList<string>? comments = null,
        bool alert = false) =>
        new(new TeamId(7), "Atlas", [.. Enumerable.Range(0, weeks).Select(week => new PublishedWave(
            First.AddWeeks(week), WaveOutcome.Published, Invited,
            week == weeks - 1 ? counted : 7, week == weeks - 1 ? counted : 7, 5, Version,
            [.. Drivers.Scored.Select(d => driver(week, d))],
            [],
            week == weeks - 1 ? [.. (comments ?? []).Select(text => new PublishedComment(Guid.NewGuid(), text, []))] : [],
            alert && week == weeks - 1
                ? [new PublishedAlert(Driver.Deadlines, First.AddWeeks(week), First.AddWeeks(week - 3), 15, 6, 24)]
                : []))]);

    private static ShownDriver Shown(Driver driver, Signal signal, int score, int change) => new(
        driver, signal, new ShownScore(score, Edge.None), 7, Around(score, 14), change, score - Usual, Usual, Around(Usual, 18));

    // Around a level that is the usual one.
    private static ShownDriver At(int usual, int week, Driver driver) =>
        Shown(driver, Signal.Steady, usual + Wobble(week, driver), Wobble(week, driver) - Wobble(week - 1, driver)) with
        {
            ChangeSinceUsual = Wobble(week, driver),
            Usual = usual,
            UsualBand = Around(usual, 18),
        };

    private static ShownDriver Building(Driver driver, int score, int? change) => new(
        driver, Signal.Building, new ShownScore(score, Edge.None), 6, Around(score, 15), change, null, null, null);

    private static ShownRange Around(int score, int half) => new(Math.Max(0, score - half), Math.Min(100, score + half));

    // Moves by a few points up and down, always the same.
    private static int Wobble(int week, Driver driver) => ((((week + 9) * 7) + ((int)driver * 5)) % 11) - 5;
}
