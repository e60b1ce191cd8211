using TeamPulse.Questionnaires;
using TeamPulse.Waves;

namespace TeamPulse.Web.Results;

/// <summary>A question as a wave asked it, and what its answers mean.</summary>
/// <param name="Asked">What members read.</param>
/// <param name="Known">The question in the wave's version; null when its questionnaire file is gone.</param>
/// <param name="Scale">The five words of the wave's answers.</param>
public sealed record ToldQuestion(AskedQuestion Asked, Question? Known, IReadOnlyList<LocalText> Scale)
{
    /// <summary>Anchors are told by the number of their driver, all others in words.</summary>
    public bool IsAnchor => Known?.Kind == QuestionKind.Anchor;
}
