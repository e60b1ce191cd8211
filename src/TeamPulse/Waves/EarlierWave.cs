using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>What a wave of the team has really asked, whatever came of it.</summary>
/// <param name="Week">Its week; the last one of a longer wave.</param>
/// <param name="Own">The words of the own questions that it asked.</param>
public sealed record EarlierWave(IsoWeek Week, IReadOnlyList<LocalText> Own)
{
    public bool Asked(Question question) => Own.Any(question.Text.IsSameAs);
}
