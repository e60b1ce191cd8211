namespace TeamPulse.Questionnaires;

public enum QuestionKind
{
    /// <summary>Asked every week; makes the driver's score and trend.</summary>
    Anchor,

    /// <summary>Asked in turn; shown as a question mean and never moves a trend.</summary>
    Rotating,

    /// <summary>Takes a rotating slot two waves after a commitment was done; its text has a place for the promise.</summary>
    FollowUp,

    /// <summary>Takes a rotating slot after an alert or promise; every questionnaire has the two of <see cref="TalkQuestions"/>.</summary>
    Talk,
}

/// <param name="Id">Short and stable, for instance <c>autonomy-1</c>; unique in its questionnaire.</param>
/// <param name="Driver">What it measures; null for an organisation's own question that belongs to none.</param>
/// <param name="Kind">When it is asked.</param>
/// <param name="Reversed">Agreeing is bad for the team.</param>
/// <param name="Text">The statement that members agree or disagree with.</param>
public sealed record Question(string Id, Driver? Driver, QuestionKind Kind, bool Reversed, LocalText Text)
{
    public const int LowestAnswer = 1;
    public const int HighestAnswer = 5;

    /// <summary>Where the text of a follow-up question has the promise.</summary>
    public const string PromisePlace = "{0}";

    /// <summary>A follow-up question, about this promise.</summary>
    public Question About(string promise) => this with
    {
        Text = new LocalText(Text.ByLanguage.ToDictionary(
            text => text.Key, text => text.Value.Replace(PromisePlace, promise, StringComparison.Ordinal))),
    };

    internal static bool HasPromisePlace(string? text) => text?.Contains(PromisePlace, StringComparison.Ordinal) == true;
}
