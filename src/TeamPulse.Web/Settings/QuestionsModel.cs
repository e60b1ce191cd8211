using TeamPulse.Questionnaires;
using TeamPulse.Web.Circuits;

namespace TeamPulse.Web.Settings;

/// <summary>The parts of the page of questions; each says by itself what was done there.</summary>
public enum QuestionsPart
{
    Questionnaire,
    Drivers,
    List,
    Form,
}

/// <summary>What the page of questions shows.</summary>
/// <param name="Now">What the organisation made of its questionnaire.</param>
/// <param name="Questionnaire">What comes of that.</param>
/// <param name="Versions">The questionnaires that there are.</param>
public sealed record QuestionsModel(OwnVersion Now, Questionnaire Questionnaire, IReadOnlyList<string> Versions)
{
    /// <summary>In the form of an own question.</summary>
    public QuestionForm Typed { get; private init; } = new();

    // Where something was done or refused; null for nowhere yet.
    private QuestionsPart? At { get; init; }

    // What was done; null when it was refused.
    private string? Said { get; init; }

    private IReadOnlyList<string> Problems { get; init; } = [];

    public string? SaidAt(QuestionsPart part) => At == part ? Said : null;

    public IReadOnlyList<string> ProblemsAt(QuestionsPart part) => At == part ? Problems : [];

    /// <summary>With a question's words in the form, to be worded anew.</summary>
    internal QuestionsModel Rewording(string? id) =>
        Now.Questions.FirstOrDefault(q => q.Id == id) is { } question ? this with { Typed = QuestionForm.Of(question), At = null } : this;

    /// <param name="part">Where it was done.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="said">Says so, if it was done.</param>
    /// <param name="typed">What stood in the form.</param>
    internal QuestionsModel After(QuestionsPart part, ActOutcome outcome, string said, QuestionForm typed)
    {
        var isDone = outcome.IsDone;
        if (part == QuestionsPart.Form && !isDone)
        {
            typed.Warned = typed.Wording;
        }

        return this with
        {
            At = part,
            Said = isDone ? said : null,
            Problems = outcome.IsThere ? outcome.Problems : [CircuitTexts.Gone],
            Typed = part == QuestionsPart.Form && isDone ? new() : typed,
        };
    }
}
