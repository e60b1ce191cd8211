using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>Whether a shown score is at the edge of the band that homogeneity protection leaves open (disclosure rule 6).</summary>
public enum Edge
{
    None,

    /// <summary>Shown as "95 or more".</summary>
    OrMore,

    /// <summary>Shown as "20 or less".</summary>
    OrLess,
}

/// <summary>A score as a reader sees it: a whole number from 0 to 100, capped, halves rounded away from zero.</summary>
public sealed record ShownScore(int Value, Edge Edge);

/// <summary>A range of scores, in whole points, from <paramref name="Low"/> to <paramref name="High"/>, within 0 to 100.</summary>
public sealed record ShownRange(int Low, int High);

/// <summary>One driver in one wave, as a reader may see it: <see cref="ShownDriver"/> or <see cref="WithheldDriver"/>.</summary>
public abstract record PublishedDriver(Driver Driver, Signal Signal)
{
    /// <summary>The one word for it.</summary>
    public abstract TrendWord Word { get; }
}

/// <param name="Driver">What was measured.</param>
/// <param name="Signal">What the trend says.</param>
/// <param name="Score">The capped, rounded score.</param>
/// <param name="Answers">How many responses are behind it; at least the threshold.</param>
/// <param name="Interval">90 % interval of the score; null when capped.</param>
/// <param name="ChangeSinceLast">
/// Difference to the score shown for the last published wave; null when there is none or either is capped.
/// </param>
/// <param name="ChangeSinceUsual">Difference to the usual level; null while building or when capped.</param>
/// <param name="Usual">The usual level, rounded; null while building.</param>
/// <param name="UsualBand">Where 90 % of scores of an unchanged team lie; null while building.</param>
public sealed record ShownDriver(
    Driver Driver,
    Signal Signal,
    ShownScore Score,
    int Answers,
    ShownRange? Interval,
    int? ChangeSinceLast,
    int? ChangeSinceUsual,
    int? Usual,
    ShownRange? UsualBand) : PublishedDriver(Driver, Signal)
{
    /// <summary>The first week in which the level of the last weeks was low; null while it is not.</summary>
    public IsoWeek? LowSince { get; init; }

    /// <summary>The last alerted fall while it is told; null for none.</summary>
    public ShownFall? Fall { get; init; }

    public override TrendWord Word => TrendWords.Of(Signal, Fall is { End: null }, LowSince is not null);
}

/// <summary>A fall after its alert.</summary>
/// <param name="Since">First week of the fall.</param>
/// <param name="Alert">The week that alerted it.</param>
/// <param name="Usual">What was usual before.</param>
/// <param name="UsualBand">Where 90 % of scores lay before.</param>
/// <param name="AtAlert">The score shown in the week of the alert.</param>
/// <param name="End">Null while it is not got over.</param>
public sealed record ShownFall(IsoWeek Since, IsoWeek Alert, int Usual, ShownRange UsualBand, int AtAlert, FallEnd? End);

/// <summary>Too few answers to this driver. Carries no number at all.</summary>
public sealed record WithheldDriver(Driver Driver) : PublishedDriver(Driver, Signal.Withheld)
{
    public override TrendWord Word => TrendWord.Hidden;
}

/// <summary>
/// Where a question's mean lies, in half steps of the five-point scale: 0, 2, 4, 6 and 8 are its words, the odd ones lie between
/// two. Higher is better for the team. Shown as words, for it is not exact.
/// </summary>
public readonly record struct ShownStep(int HalfSteps)
{
    public const int Highest = 8;

    /// <summary>The same about the statement as it was asked: turned back where agreeing is bad.</summary>
    public ShownStep AsAsked(bool reversed) => reversed ? new(Highest - HalfSteps) : this;
}

/// <summary>What a published wave shows of one question that is no anchor.</summary>
/// <param name="QuestionId">Its id in the questionnaire.</param>
/// <param name="Driver">What it measures; null for none.</param>
/// <param name="Step">Where its mean lies.</param>
/// <param name="Answers">How many responses are behind it; at least the threshold.</param>
public sealed record PublishedQuestion(string QuestionId, Driver? Driver, ShownStep Step, int Answers);

/// <summary>A confirmed fall of one driver.</summary>
/// <param name="Driver">What fell.</param>
/// <param name="Week">The wave whose publication raised the alert.</param>
/// <param name="Since">The first week of the fall, as the statistics date it.</param>
/// <param name="Fall">Size of the fall in points, zero or more.</param>
/// <param name="Low">Lower end of its 90 % interval.</param>
/// <param name="High">Upper end of its 90 % interval.</param>
public sealed record PublishedAlert(Driver Driver, IsoWeek Week, IsoWeek Since, int Fall, int Low, int High);

/// <summary>A comment of a published wave.</summary>
/// <param name="Id">Random; names it when somebody replies to it or asks for it to be hidden.</param>
/// <param name="Text">Null when it has been hidden.</param>
/// <param name="Replies">The manager's, in the order of writing.</param>
public sealed record PublishedComment(Guid Id, string? Text, IReadOnlyList<PublishedReply> Replies)
{
    /// <summary>Eight hexadecimal digits to be told to an administrator.</summary>
    public string Reference => Id.ToString("N")[..8];

    public bool AwaitsReply => Text is not null && Replies.Count == 0;
}

/// <summary>A manager's reply, for the whole team.</summary>
/// <param name="Id">Names the reply.</param>
/// <param name="Manager">The manager's name today; null when the account is gone.</param>
/// <param name="Day">When it was written, in the team's time zone.</param>
/// <param name="Text">Plain text; null for thanks.</param>
public sealed record PublishedReply(int Id, string? Manager, DateOnly Day, string? Text);

/// <summary>Why a team's trend starts anew.</summary>
public enum HistoryReason
{
    /// <summary>The team has another manager.</summary>
    NewManager,

    /// <summary>Another team's people answer together with this one.</summary>
    AnswersTogether,

    /// <summary>The other team's people answer on their own again.</summary>
    AnswersApart,

    /// <summary>The anchor of one driver is worded differently.</summary>
    NewWording,

    /// <summary>Together with the teams below: other teams are asked there than before. No team's own trend starts anew for it.</summary>
    OtherTeams,
}

/// <summary>From this week on a team's scores are no longer compared with those before.</summary>
/// <param name="Week">The first week of the new history.</param>
/// <param name="Reason">Why.</param>
/// <param name="With">
/// The other team's name, for <see cref="HistoryReason.AnswersTogether"/> and <see cref="HistoryReason.AnswersApart"/>.
/// </param>
public sealed record PublishedHistoryStart(IsoWeek Week, HistoryReason Reason, string? With)
{
    /// <summary>The one driver whose history starts, for <see cref="HistoryReason.NewWording"/>; null for all.</summary>
    public Driver? Driver { get; init; }

    public bool Concerns(Driver driver) => Driver is null || Driver == driver;
}

/// <summary>What a reader gets of a wave's comments (disclosure rule 9).</summary>
public enum CommentAccess
{
    /// <summary>All of them.</summary>
    Shown,

    /// <summary>None: others were named as readers when the wave opened.</summary>
    ForOthers,

    /// <summary>That there are some, and no more: nobody who was named then still sees the team.</summary>
    LeftToEarlierReaders,
}

/// <summary>What happened to a wave that has closed.</summary>
public enum WaveOutcome
{
    Published,
    Withheld,
    Void,
}

/// <summary>Why a wave that has closed could not be counted.</summary>
public enum VoidCause
{
    /// <summary>Its keys are gone or a seal is broken, so its answers cannot be read.</summary>
    KeysLost,

    /// <summary>More responses than ballots: the count cannot be trusted.</summary>
    TooManyResponses,
}

/// <summary>One closed wave of one team. When withheld or void it carries the number invited and nothing else.</summary>
/// <param name="Week">The ISO week that the wave belongs to: that of its opening, or the last of a longer wave.</param>
/// <param name="Outcome">Published, withheld or void.</param>
/// <param name="Invited">How many members were invited.</param>
/// <param name="Collected">How many ballots were collected; null unless published.</param>
/// <param name="Counted">How many responses were counted; null unless published.</param>
/// <param name="Threshold">The threshold k stamped on the wave.</param>
/// <param name="QuestionnaireVersion">The questionnaire that the wave was bound to.</param>
/// <param name="Drivers">Every driver with a score in this wave, shown or withheld; empty unless published.</param>
/// <param name="Questions">Questions, besides anchors, whose own number of answers reached the threshold.</param>
/// <param name="Comments">Shuffled when published; their order says nothing.</param>
/// <param name="Alerts">Alerts that this publication raised.</param>
public sealed record PublishedWave(
    IsoWeek Week,
    WaveOutcome Outcome,
    int Invited,
    int? Collected,
    int? Counted,
    int Threshold,
    string QuestionnaireVersion,
    IReadOnlyList<PublishedDriver> Drivers,
    IReadOnlyList<PublishedQuestion> Questions,
    IReadOnlyList<PublishedComment> Comments,
    IReadOnlyList<PublishedAlert> Alerts)
{
    /// <summary>How many weeks it asked about: 1, 2 or 4.</summary>
    public int Weeks { get; init; } = 1;

    /// <summary>Why it is void; null unless it is.</summary>
    public VoidCause? VoidCause { get; init; }

    /// <summary>Unless they are shown, there are no comments in this, and no number of them.</summary>
    public CommentAccess CommentAccess { get; init; }

    /// <summary>Own questions that the team is shown before it is asked them; null for none.</summary>
    public UpcomingQuestions? Upcoming { get; init; }

    /// <summary>The first week that it asked about.</summary>
    public IsoWeek FirstWeek => Week.AddWeeks(1 - Weeks);

    /// <summary>So few people are on the team that nothing could ever be shown: the wave did not open.</summary>
    public bool NobodyAsked => Outcome == WaveOutcome.Withheld && Invited < Threshold;

    /// <summary>The numbers of its weeks in the year: "47", of a longer wave "46–47".</summary>
    public string WeekNumbers => Week.NumbersOf(Weeks);

    /// <summary>The driver in this wave; withheld if the wave does not show it.</summary>
    public PublishedDriver this[Driver driver] =>
        Drivers.FirstOrDefault(d => d.Driver == driver) ?? new WithheldDriver(driver);
}

/// <summary>Everything that a reader of one team may see: its closed waves, oldest first.</summary>
public sealed record PublishedTeam(TeamId Id, string Name, IReadOnlyList<PublishedWave> Waves)
{
    /// <summary>Where the trend starts anew, oldest first.</summary>
    public IReadOnlyList<PublishedHistoryStart> HistoryStarts { get; init; } = [];

    /// <summary>What managers promised the team, latest first: what is still open, and what was promised within a year.</summary>
    public IReadOnlyList<PublishedCommitment> Commitments { get; init; } = [];

    /// <summary>What managers noted, in the order of the days.</summary>
    public IReadOnlyList<PublishedEvent> Events { get; init; } = [];

    /// <summary>What was alerted within a year, and what was done about it, latest first.</summary>
    public IReadOnlyList<PastAlert> PastAlerts { get; init; } = [];

    /// <summary>What the team answered about its talks within a year, oldest first.</summary>
    public IReadOnlyList<PublishedTalk> Talks { get; init; } = [];

    /// <summary>The waves since the trends of all drivers last started anew.</summary>
    public IEnumerable<PublishedWave> WavesOfThisHistory => WavesSince(start => start.Driver is null);

    /// <summary>The waves since the trend of this driver last started anew.</summary>
    public IEnumerable<PublishedWave> WavesOfHistory(Driver driver) => WavesSince(start => start.Concerns(driver));

    /// <summary>Where results of an earlier week are read: the day as of which commitments and events are told; null: today.</summary>
    public DateOnly? AsOf { get; init; }

    public PublishedWave? Latest => Waves.Count == 0 ? null : Waves[^1];

    private IEnumerable<PublishedWave> WavesSince(Func<PublishedHistoryStart, bool> counts) =>
        HistoryStarts.LastOrDefault(s => s.Week <= Latest?.Week && counts(s)) is { } start ? Waves.Where(w => w.Week >= start.Week) : Waves;
}

/// <summary>One week of a team together with the teams below it: the combination of the cells below, frozen once.</summary>
public sealed record PublishedRollUp(TeamId Id, IsoWeek Week, int Counted, IReadOnlyList<ShownDriver> Drivers)
{
    /// <summary>Where the trends of its drivers last started anew, each named.</summary>
    public IReadOnlyList<PublishedHistoryStart> HistoryStarts { get; init; } = [];

    /// <summary>The driver in this roll-up; withheld if it does not show it.</summary>
    public PublishedDriver this[Driver driver] =>
        (PublishedDriver?)Drivers.FirstOrDefault(d => d.Driver == driver) ?? new WithheldDriver(driver);

    /// <summary>The one word for its scores: the one that matters most.</summary>
    public TrendWord Word => Questionnaires.Drivers.Scored.Min(driver => this[driver].Word);
}
