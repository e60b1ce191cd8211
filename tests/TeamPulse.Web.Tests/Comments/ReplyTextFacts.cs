using TeamPulse.Web.Comments;

namespace TeamPulse.Web.Tests.Comments;

public sealed class ReplyTextFacts
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(" \r\n\t ", null)]
    [InlineData("\u0000\u0007", null)]
    [InlineData("  Thanks.\r\nI will.  ", "Thanks.\nI will.")]
    public void A_reply_is_cleaned_or_refused(string? text, string? expected) => Replies.Clean(text).ShouldBe(expected);

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void A_reply_has_at_most_2000_characters(int length, bool accepted) =>
        (Replies.Clean(new string('a', length)) is not null).ShouldBe(accepted);
}
