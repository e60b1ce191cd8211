using TeamPulse.Publishing;

namespace TeamPulse.Telling;

/// <summary>
/// Whether a team talked about its results, in one line: "Talk held: mostly agreed (week 48); worth it: in between (week 49)."
/// </summary>
public static class TalkSentence
{
    public static string Of(PublishedTalk talk) => talk switch
    {
        { Held: { } held, Worth: { } worth } => TalkSentenceTexts.HeldAndWorth.With(Words(held), Weeks(held), Words(worth), Weeks(worth)),
        { Held: { } held } => TalkSentenceTexts.Held.With(Words(held), Weeks(held)),
        { Worth: { } worth } => TalkSentenceTexts.Worth.With(Words(worth), Weeks(worth)),
        _ => throw new ArgumentException("A talk of which nothing is shown cannot be told.", nameof(talk)),
    };

    // Five words for nine half steps: what lies between two is told by the milder one, or beside the middle by the one beyond it.
    private static string Words(TalkAnswer answer) => TalkSentenceTexts.ResourceManager.Of($"Answer.{answer.Step.HalfSteps switch
    {
        0 => 0,
        < 4 => 1,
        4 => 2,
        < 8 => 3,
        _ => 4,
    }}");

    private static string Weeks(TalkAnswer answer) =>
        (answer.Weeks == 1 ? TalkSentenceTexts.Week : TalkSentenceTexts.Weeks).With(answer.Week.NumbersOf(answer.Weeks));
}
