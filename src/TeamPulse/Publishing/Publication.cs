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

    /// <summary>A wave that shows nothing but the number invited: withheld, or void for a cause.</summary>
    public static Publication Nothing(WaveFacts wave, VoidCause? cause = null) => new(
        wave.Week, cause is null ? WaveOutcome.Withheld : WaveOutcome.Void, wave.Invited, null, null,
        wave.Threshold.K, wave.QuestionnaireVersion, [], [], [])
    {
        VoidCause = cause,
    };
}

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
    Driver Driver, int Answers, double Mean, Edge Edge, Signal Signal, double? Usual, double? UsualVariance, IsoWeek? Since);

/// <summary>One question that at least the threshold answered.</summary>
public sealed record QuestionResult(string QuestionId, Driver? Driver, int Answers, double Mean, Edge Edge);
