using TeamPulse.Waves;

namespace TeamPulse.Questionnaires;

/// <summary>A versioned set of questions. A wave is bound to one version.</summary>
/// <param name="Version">For instance <c>2026-1</c>.</param>
/// <param name="Languages">Language tags in which every text exists; English first.</param>
/// <param name="Stem">What to think of while answering: "this week".</param>
/// <param name="Scale">The five words from strongly disagree to strongly agree.</param>
/// <param name="Questions">Anchors in the order in which the page asks them, then rotating questions by driver.</param>
/// <param name="CommentPrompts">Take turns above the comment.</param>
public sealed record Questionnaire(
    string Version,
    IReadOnlyList<string> Languages,
    LocalText Stem,
    IReadOnlyList<LocalText> Scale,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<LocalText> CommentPrompts)
{
    /// <summary>What to think of in waves of more weeks than one, by their number; a file has all.</summary>
    public IReadOnlyDictionary<int, LocalText> LongerStems { get; init; } = new Dictionary<int, LocalText>();

    /// <summary>Drivers of <see cref="Rotation.Optional"/> that are asked about.</summary>
    public IReadOnlySet<Driver> OptionalDrivers { get; init; } = new HashSet<Driver>();

    public IEnumerable<Question> Anchors => Questions.Where(q => q.Kind == QuestionKind.Anchor);

    public IEnumerable<Question> Rotating => Questions.Where(q => q.Kind == QuestionKind.Rotating);

    public Question? FollowUp => Questions.FirstOrDefault(q => q.Kind == QuestionKind.FollowUp);

    /// <summary>What to think of in a wave of so many weeks.</summary>
    public LocalText StemFor(int weeks) => weeks == 1 ? Stem : LongerStems[weeks];

    public Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);
}
