using TeamPulse.Advice;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Mondays;

namespace TeamPulse.Web.Tests.Mondays;

public sealed class DeckFacts
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static readonly MondayModel Full = new(1, "Payments", "All is steady.", Today)
    {
        Waiting = [.. Enumerable.Range(0, 3).Select(i => new PublishedComment(Guid.NewGuid(), $"{i}", []))],
        Due = new(1, new(new(1), "Ask", null, Today, Today, CommitmentState.Promised, null), "Clara",
            new UnmeasuredChange(WhyUnmeasured.NoDriver, 0)),
        Step = GuideName.Steady,
    };

    [Fact]
    public void There_are_never_more_than_five()
    {
        Cards(Full).ShouldBe(["changed", "comment-1", "promise", "step", "tell"]);
        Cards(Full with { Due = null }).ShouldBe(["changed", "comment-1", "comment-2", "step", "tell"]);
        Cards(Full with { Step = null }).ShouldBe(["changed", "comment-1", "comment-2", "promise", "tell"]);
        Deck.Left(Full, "changed").ShouldBe(4);
    }

    [Fact]
    public void Where_nothing_is_to_do_two_are_left() =>
        Cards(new MondayModel(1, "Payments", "All is steady.", Today)).ShouldBe(["changed", "tell"]);

    [Fact]
    public void A_comment_that_was_left_does_not_come_again()
    {
        Deck.Comment("comment-2", "skipped-1").ShouldBe(1);
        Deck.Comment("comment-2", "comment-1").ShouldBe(0, "a comment with a reply waits no more");
        Deck.Next(Full with { Due = null, Waiting = [Full.Waiting[0]] }, "skipped-1").ShouldBe("step");
    }

    [Fact]
    public void An_unknown_card_in_the_address_begins_anew() => Deck.Next(Full, "nonsense").ShouldBe("changed");

    private static List<string> Cards(MondayModel monday)
    {
        var cards = new List<string>();
        for (var next = Deck.Next(monday, null); next is not null; next = Deck.Next(monday, next))
        {
            cards.Add(next);
        }

        return cards;
    }
}
