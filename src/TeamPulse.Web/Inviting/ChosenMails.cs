using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <param name="Choice">What a member has chosen.</param>
/// <param name="IsNews">It has been chosen at this moment.</param>
public sealed record ChosenMails(MailChoice Choice, bool IsNews);
