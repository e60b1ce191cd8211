namespace TeamPulse.Web.Mondays;

/// <summary>At most five cards, one after the other. The address says which one was last, so it works without a connection.</summary>
internal static class Deck
{
    public const string Changed = "changed";
    public const string FirstComment = "comment-1";

    /// <summary>The first comment was left waiting: the next card has the one after it.</summary>
    public const string FirstSkipped = "skipped-1";

    public const string SecondComment = "comment-2";
    public const string Promise = "promise";
    public const string Step = "step";
    public const string Tell = "tell";

    private static readonly string[] Order = [Changed, FirstComment, SecondComment, Promise, Step, Tell];

    /// <summary>The address of the card that comes after one.</summary>
    /// <param name="team">The team's page.</param>
    public static string After(string team, string card) => $"{team}/monday?after={card}";

    /// <param name="monday">What there is to do.</param>
    /// <param name="after">The card that is dealt with, as in an address; anything else begins anew.</param>
    /// <returns>Null when it is done.</returns>
    public static string? Next(MondayModel monday, string? after)
    {
        var last = Array.IndexOf(Order, after == FirstSkipped ? FirstComment : after);
        return Order.Skip(last + 1).FirstOrDefault(card => Has(monday, card, after));
    }

    /// <summary>How many cards come after this one.</summary>
    public static int Left(MondayModel monday, string card)
    {
        var left = 0;
        for (var next = Next(monday, Counted(card)); next is not null; next = Next(monday, Counted(next)))
        {
            left++;
        }

        return left;

        // Nothing is dealt with by counting: the first comment still waits.
        static string Counted(string at) => at == FirstComment ? FirstSkipped : at;
    }

    /// <summary>Which of the waiting comments a card has.</summary>
    public static int Comment(string card, string? after) => card == SecondComment && after == FirstSkipped ? 1 : 0;

    private static bool Has(MondayModel monday, string card, string? after) => card switch
    {
        FirstComment => monday.Waiting.Count > 0,
        SecondComment => monday.CommentCards > 1 && monday.Waiting.Count > Comment(card, after),
        Promise => monday.Due is not null,
        Step => monday.Step is not null,
        _ => true,
    };
}
