namespace TeamPulse.Web.Mail;

/// <summary>How long a mail server may take. What is left of a claim must be longer than both together.</summary>
/// <param name="Connect">To be reached, greet and sign us in.</param>
/// <param name="Send">For one mail. A filter of content takes its time; to ask again too early sends a mail twice.</param>
internal sealed record SmtpPatience(TimeSpan Connect, TimeSpan Send)
{
    public static readonly SmtpPatience Usual = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
}
