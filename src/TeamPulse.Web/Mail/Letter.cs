namespace TeamPulse.Web.Mail;

/// <summary>A short mail to an account.</summary>
/// <param name="Key">
/// Its own words are the mail texts that begin with it: <c>SignIn</c>, <c>NewAccount</c>, <c>NewPassword</c>, <c>Account</c> or
/// <c>Test</c>.
/// </param>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Why">What it is about, with names filled in.</param>
/// <param name="Link">What its button opens; null for a letter without one.</param>
public sealed record Letter(string Key, string Organisation, string Name, string Why, string? Link = null)
{
    public string Say(string part) => MailTexts.ResourceManager.Of($"{Key}.{part}");

    /// <summary>The text part.</summary>
    public string Text()
    {
        var text = new TextLines().Paragraph(MailTexts.Hello.With(Name)).Paragraph(Why);
        if (Link is not null)
        {
            text.Link(Say("Open"), Link).Paragraph(Say("Next")).Paragraph(Say("Once"));
        }

        return text.Line(MailTexts.SentBy.With(Organisation)).ToString();
    }
}
