namespace TeamPulse.Advice;

/// <summary>A guide's file was refused. Each problem names the file, the line and what to do.</summary>
public sealed class GuideException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
