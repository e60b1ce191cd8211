using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>A question as a wave asked it.</summary>
/// <param name="Id">Its id in the questionnaire.</param>
/// <param name="Driver">What it measures; null for none.</param>
/// <param name="Text">Its words in that week; another version may word the same question differently.</param>
public sealed record AskedQuestion(string Id, Driver? Driver, LocalText Text);
