using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>What is known of a wave at close besides its responses.</summary>
/// <param name="Week">The ISO week in which it opened.</param>
/// <param name="Invited">How many members were invited.</param>
/// <param name="Collected">How many ballots were collected.</param>
/// <param name="Threshold">The threshold stamped on the wave.</param>
/// <param name="QuestionnaireVersion">The questionnaire that the wave was bound to.</param>
public sealed record WaveFacts(IsoWeek Week, int Invited, int Collected, Threshold Threshold, string QuestionnaireVersion);

/// <summary>Everything that a close leaves behind.</summary>
/// <param name="Publication">To be stored once.</param>
/// <param name="States">What the detector remembers, by driver; replaces what was stored.</param>
/// <param name="Comments">Shuffled; empty unless the wave is published.</param>
public sealed record PublishedOutcome(
    Publication Publication, IReadOnlyDictionary<Driver, SignalState> States, IReadOnlyList<string> Comments);
