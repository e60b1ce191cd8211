namespace TeamPulse.Questionnaires;

/// <summary>
/// The words of all questionnaires that come with TeamPulse. Whatever else is asked in turn is an organisation's own: questions
/// added on a page or in a questionnaire file, and a follow-up, which quotes a promise. Words decide, because ids and versions
/// could be copied.
/// </summary>
public sealed class ShippedQuestions(IEnumerable<Questionnaire> questionnaires)
{
    private readonly List<LocalText> _words = [.. questionnaires.SelectMany(q => q.Questions).Select(q => q.Text)];

    /// <summary>Anchors are no own questions: they are asked every week, or there would be no score.</summary>
    public bool IsOwn(Question question) => question.Kind != QuestionKind.Anchor && IsOwn(question.Text);

    /// <summary>Whether a question that comes with TeamPulse has these words in some language.</summary>
    public bool Has(string words) => _words.Exists(text => text.ByLanguage.Values.Contains(words));

    public bool IsOwn(LocalText text) => !_words.Exists(text.Agrees);
}
