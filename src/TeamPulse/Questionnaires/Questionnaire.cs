using TeamPulse.Waves;

namespace TeamPulse.Questionnaires;

/// <summary>A versioned set of questions. A wave is bound to one version.</summary>
/// <param name="Version">For instance <c>2026-1</c>.</param>
/// <param name="Languages">Language tags in which every text exists; English first.</param>
/// <param name="Stems">What to think of while answering ("this week"), by the number of weeks of the wave.</param>
/// <param name="Scale">The five words from strongly disagree to strongly agree.</param>
/// <param name="Questions">Anchors in the order in which the page asks them, then rotating questions by driver.</param>
/// <param name="CommentPrompts">Take turns above the comment.</param>
public sealed record Questionnaire(
    string Version,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<int, LocalText> Stems,
    IReadOnlyList<LocalText> Scale,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<LocalText> CommentPrompts)
{
    /// <summary>Drivers of <see cref="Rotation.Optional"/> that are asked about.</summary>
    public IReadOnlySet<Driver> OptionalDrivers { get; init; } = new HashSet<Driver>();

    public IEnumerable<Question> Anchors => Questions.Where(q => q.Kind == QuestionKind.Anchor);

    public IEnumerable<Question> Rotating => Questions.Where(q => q.Kind == QuestionKind.Rotating);

    public Question? FollowUp => Questions.FirstOrDefault(q => q.Kind == QuestionKind.FollowUp);

    public Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);
}
