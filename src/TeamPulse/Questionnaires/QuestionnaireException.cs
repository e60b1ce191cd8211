namespace TeamPulse.Questionnaires;

/// <summary>A questionnaire file was refused. Each problem names the line and what to do.</summary>
public sealed class QuestionnaireException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
