using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// The frozen results of a wave, as stored: written once, at close. It has passed threshold and cap already,
/// but is not rounded; only <see cref="DisclosureGate"/> turns it into what a reader may see.
/// </summary>
public sealed record Publication(
    IsoWeek Week,
    WaveOutcome Outcome,
    int Invited,
    int? Collected,
    int? Counted,
    int Threshold,
    string QuestionnaireVersion,
    IReadOnlyList<DriverResult> Drivers,
    IReadOnlyList<QuestionResult> Questions,
    IReadOnlyList<PublishedAlert> Alerts)
{
    /// <summary>How many weeks it asked about; <see cref="Week"/> is the last of them.</summary>
    public int Weeks { get; init; } = 1;

    /// <summary>Why it is void; null unless it is.</summary>
    public VoidCause? VoidCause { get; init; }

    /// <summary>Null where the team was told nothing: it is too small to be asked, or an import.</summary>
    public UpcomingQuestions? Upcoming { get; init; }

    /// <summary>A wave that shows nothing but the number invited: withheld, or void for a cause.</summary>
    public static Publication Nothing(WaveFacts wave, VoidCause? cause = null) => new(
        wave.Week, cause is null ? WaveOutcome.Withheld : WaveOutcome.Void, wave.Invited, null, null,
        wave.Threshold.K, wave.QuestionnaireVersion, [], [], [])
    {
        VoidCause = cause,
    };
}

/// <summary>Own questions that a team is shown with a publication before it is asked them.</summary>
/// <param name="From">The first week in which they may be asked: the one after they were shown.</param>
/// <param name="Questions">Mostly none.</param>
public sealed record UpcomingQuestions(IsoWeek From, IReadOnlyList<LocalText> Questions);

/// <summary>One driver that at least the threshold answered.</summary>
/// <param name="Driver">What was measured.</param>
/// <param name="Answers">n; at least the threshold.</param>
/// <param name="Mean">0 to 100, capped (disclosure rule 6), not rounded.</param>
/// <param name="Edge">Whether the cap took effect.</param>
/// <param name="Signal">What the trend said at close.</param>
/// <param name="Usual">Usual level μ of the fall detector; null while building.</param>
/// <param name="UsualVariance">Variance v of the usual level; null while building.</param>
/// <param name="Since">First week of the fall, when the signal is <see cref="Signal.Act"/> or <see cref="Signal.Watch"/>.</param>
public sealed record DriverResult(
    Driver Driver, int Answers, double Mean, Edge Edge, Signal Signal, double? Usual, double? UsualVariance, IsoWeek? Since)
{
    /// <summary>The first week in which the level of the last weeks was low; null while it is not.</summary>
    public IsoWeek? LowSince { get; init; }

    /// <summary>The fall that is not got over, or has just ended; null for none.</summary>
    public FallResult? Fall { get; init; }
}

/// <summary>An alerted fall as of a later week; see <see cref="AlertedCourse"/>.</summary>
/// <param name="Since">First week of the fall.</param>
/// <param name="Alert">The week that alerted it.</param>
/// <param name="Usual">μ before it.</param>
/// <param name="UsualVariance">v of that level.</param>
/// <param name="AtAlert">The score shown in the week of the alert.</param>
/// <param name="End">Null while it is not got over.</param>
public sealed record FallResult(IsoWeek Since, IsoWeek Alert, double Usual, double UsualVariance, int AtAlert, FallEnd? End);

/// <summary>One question that at least the threshold answered. An anchor has none: its mean is its driver's.</summary>
/// <param name="QuestionId">Its id in the questionnaire.</param>
/// <param name="Driver">What it measures; null for none.</param>
/// <param name="Answers">n; at least the threshold.</param>
/// <param name="Mean">0 to 100 in steps (disclosure rule 4); the exact mean is stored nowhere.</param>
public sealed record QuestionResult(string QuestionId, Driver? Driver, int Answers, double Mean)
{
    /// <summary>From the exact mean, which goes no further.</summary>
    /// <param name="question">Which one; no anchor.</param>
    /// <param name="answers">n.</param>
    /// <param name="mean">0 to 100.</param>
    public static QuestionResult Of(Question question, int answers, double mean) =>
        new(question.Id, question.Driver, answers, Steps.Of(mean, answers));
}
