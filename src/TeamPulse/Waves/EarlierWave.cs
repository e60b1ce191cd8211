using TeamPulse.Questionnaires;

namespace TeamPulse.Waves;

/// <summary>What a wave of the team has really asked, whatever came of it.</summary>
/// <param name="Week">Its week; the last one of a longer wave.</param>
/// <param name="Own">The words of the own questions that it asked.</param>
public sealed record EarlierWave(IsoWeek Week, IReadOnlyList<LocalText> Own)
{
    /// <summary>The day of its opening, in the team's time zone.</summary>
    public DateOnly OpenedOn { get; init; }

    /// <summary>What it asked about the team's talk; null for nothing, and of a void wave, whose answers nobody reads.</summary>
    public TalkQuestion? Talk { get; init; }

    public bool Asked(Question question) => Own.Any(question.Text.IsSameAs);
}
